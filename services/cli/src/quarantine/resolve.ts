import { avroContracts, kafkaWriter, registrySchemaIds, Sealer } from '@fettle/eventlog';
import type { OutgoingRecord } from '@fettle/eventlog';
import { idFrom, partitionOf } from '@fettle/kernel';

import type { Plant } from '../plant/plant';
import type { Entry } from './entries';

/** Appends records as they are; resolves when the log has acknowledged them. */
export const appendRecords = async (
  plant: Plant,
  records: readonly OutgoingRecord[],
): Promise<void> => {
  const writer = kafkaWriter(plant.connection);
  try {
    await writer.append(records);
  } finally {
    await writer.close();
  }
};

/** Says on the log what became of an entry, and who says so. */
export const resolveEntry = async (
  plant: Plant,
  { rejected }: Entry,
  at: { readonly resolution: string; readonly by: string; readonly now: number },
): Promise<void> => {
  const { quarantineId, service } = rejected;
  const { schemaIds: store } = await plant.database(service);
  const schemas = await registrySchemaIds({ ...plant.registry, store, onAlarm: () => undefined });
  try {
    const topic = `${service}.quarantine`;
    const sealer = new Sealer(avroContracts(), schemas);
    await sealer.prepare([topic]);
    const { resolution, by: resolvedBy, now: resolvedAt } = at;
    const event = { quarantineId, resolution, resolvedBy, resolvedAt };
    const record = sealer.seal(
      { type: 'QuarantineResolved', ...event } as { readonly type: string },
      { topic, eventId: idFrom('resolved', quarantineId, String(resolvedAt)), source: 'operator' },
      () => partitionOf(quarantineId, plant.config.partitions),
    );
    await appendRecords(plant, [{ ...record, key: quarantineId }]);
  } finally {
    await schemas.close();
  }
};
