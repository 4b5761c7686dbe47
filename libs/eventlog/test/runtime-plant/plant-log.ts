import { setTimeout as sleep } from 'node:timers/promises';

import type { AnomalyAlertsEvent, ReadingsReceived, WorkorderOrdersEvent } from '@fettle/contracts';
import type { LedgerEntry, LoggedDecision } from '@fettle/testkit';

import {
  avroContracts,
  decodeEvent,
  HEADER,
  kafkaReader,
  openRecord,
  type RawRecord,
  type TaskFeed,
} from '../../src/index';
import { connectionOf, TOPICS, type PlantPlace } from './plant-place';

const contracts = avroContracts();
let readers = 0;

/** Everything that lies on the plant's topics now, in offset order per partition. */
export const readLog = async (place: PlantPlace): Promise<ReadonlyMap<string, RawRecord[]>> => {
  const reader = kafkaReader({ ...connectionOf(place, 'oracle'), sessionTimeoutMs: 10_000 });
  const records = new Map(TOPICS.map((topic): [string, RawRecord[]] => [topic, []]));
  const drained: Promise<void>[] = [];
  const group = await reader.join({
    groupId: `oracle-${process.pid}-${(readers += 1)}`,
    topics: TOPICS,
    onAssigned: (feed) => void drained.push(drain(feed, records)),
    onRevoked: () => undefined,
    onCrash: (error) => {
      throw error;
    },
  });
  while (drained.length < place.partitions) await sleep(50);
  await Promise.all(drained);
  await group.stop();
  await reader.close();
  return records;
};

const drain = async (feed: TaskFeed, into: ReadonlyMap<string, RawRecord[]>): Promise<void> => {
  const bounds = await feed.bounds(TOPICS);
  feed.seek(new Map([...bounds].map(([topic, { start }]) => [topic, start])));
  const behind = (): boolean => [...bounds].some(([topic, { end }]) => feed.position(topic) < end);
  while (behind()) {
    for (const raw of feed.take(TOPICS, 10_000)) into.get(raw.topic)?.push(raw);
    await sleep(20);
  }
};

/** What a topic says, once per event; records that cannot be read are left out. */
export const eventsOf = <E>(records: readonly RawRecord[] = []): readonly E[] => {
  const seen = new Set<string>();
  return records.flatMap((raw) => {
    const id = raw.headers[HEADER.id] ?? '';
    if (seen.has(id)) return [];
    seen.add(id);
    try {
      return [decodeEvent(contracts, openRecord(raw)) as E];
    } catch {
      return [];
    }
  });
};

/** Observations as the oracle wants them: every occurrence that can be read. */
export const loggedEntries = (records: readonly RawRecord[] = []): readonly LedgerEntry[] =>
  records.flatMap((raw) => {
    try {
      const frame = decodeEvent(contracts, openRecord(raw)) as unknown as ReadingsReceived;
      const { assetId: key, sequence, sourceId } = frame;
      return [{ id: `${sourceId}/${key}/${sequence}`, key, sequence }];
    } catch {
      return [];
    }
  });

export const decisionsOf = (log: ReadonlyMap<string, RawRecord[]>): readonly LoggedDecision[] =>
  [...log.values()].flat().flatMap(({ headers }) => {
    const stream = headers[HEADER.stream];
    if (stream === undefined) return [];
    const [id, previous] = [headers[HEADER.id] ?? '', headers[HEADER.previous] ?? ''];
    return [{ stream, version: Number(headers[HEADER.version]), id, previous }];
  });

export const alertsOn = (log: ReadonlyMap<string, RawRecord[]>): readonly string[] =>
  eventsOf<AnomalyAlertsEvent>(log.get('anomaly.alerts')).map(({ alertId }) => alertId);

export const ordersOn = (
  log: ReadonlyMap<string, RawRecord[]>,
): readonly { incidentId: string; workOrderId: string }[] =>
  eventsOf<WorkorderOrdersEvent>(log.get('workorder.orders')).flatMap((event) =>
    event.type === 'WorkOrderOpened'
      ? [{ incidentId: event.incidentId ?? '', workOrderId: event.workOrderId }]
      : [],
  );
