import type { QuarantineResolved, RecordQuarantined } from '@fettle/contracts';
import { avroContracts, decodeEvent, openRecord } from '@fettle/eventlog';

import type { Plant } from '../plant/plant';
import { serviceNames } from '@fettle/service-host';
import { Failure } from '../terminal/command';

/** Something that was kept because it could not be understood, and what became of it. */
export interface Entry {
  readonly rejected: RecordQuarantined;
  readonly resolved: QuarantineResolved | undefined;
}

/** Every entry of the services' quarantines, oldest first. */
export const readEntries = async (plant: Plant): Promise<readonly Entry[]> => {
  const log = await plant.log();
  const contracts = avroContracts();
  const rejected = new Map<string, RecordQuarantined>();
  const resolved = new Map<string, QuarantineResolved>();
  for (const service of serviceNames)
    await log.readWhole(`${service}.quarantine`, (raw) => {
      const event = decodeEvent(contracts, openRecord(raw));
      const { quarantineId } = event as unknown as { readonly quarantineId: string };
      // Bytes at least once: the same reject again has the same id.
      if (event.type === 'RecordQuarantined')
        rejected.set(quarantineId, event as unknown as RecordQuarantined);
      else resolved.set(quarantineId, event as unknown as QuarantineResolved);
    });
  return [...rejected.values()]
    .map((entry) => ({ rejected: entry, resolved: resolved.get(entry.quarantineId) }))
    .sort((a, b) => a.rejected.quarantinedAt - b.rejected.quarantinedAt);
};

/** The one entry whose id begins so. @throws Failure when there is none, or more than one */
export const findEntry = async (plant: Plant, id: string): Promise<Entry> => {
  const found = (await readEntries(plant)).filter(({ rejected }) =>
    rejected.quarantineId.startsWith(id),
  );
  const [entry] = found;
  if (entry === undefined) throw new Failure(`Nothing in quarantine has the id ${id}.`);
  if (found.length > 1)
    throw new Failure(`${found.length} ids begin with ${id}: give more of the one that is meant.`);
  return entry;
};
