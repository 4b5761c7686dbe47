import type { AnomalyAlertsEvent, ReadingsReceived, WorkorderOrdersEvent } from '@fettle/contracts';
import { eventsOn, occurrencesOn, readLog, type LedgerEntry } from '@fettle/testkit';

import type { RawRecord } from '../../src/index';
import { connectionOf, TOPICS, type PlantPlace } from './plant-place';

type PlantLog = ReadonlyMap<string, readonly RawRecord[]>;

/** Everything that lies on the plant's topics now. */
export const readPlant = (place: PlantPlace): Promise<PlantLog> =>
  readLog(connectionOf(place, 'oracle'), { topics: TOPICS, partitions: place.partitions });

/** Observations as the oracle wants them: every occurrence that can be read. */
export const loggedEntries = (log: PlantLog): readonly LedgerEntry[] =>
  occurrencesOn<ReadingsReceived>(log.get('telemetry.readings')).map(
    ({ assetId: key, sequence, sourceId }) => ({
      id: `${sourceId}/${key}/${sequence}`,
      key,
      sequence,
    }),
  );

export const alertsOn = (log: PlantLog): readonly string[] =>
  eventsOn<AnomalyAlertsEvent>(log.get('anomaly.alerts')).map(({ alertId }) => alertId);

export const ordersOn = (log: PlantLog): readonly { incidentId: string; workOrderId: string }[] =>
  eventsOn<WorkorderOrdersEvent>(log.get('workorder.orders')).flatMap((event) =>
    event.type === 'WorkOrderOpened'
      ? [{ incidentId: event.incidentId ?? '', workOrderId: event.workOrderId }]
      : [],
  );
