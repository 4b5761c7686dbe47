import type { RecordQuarantined } from '@fettle/contracts';
import { avroContracts, decodeEvent, MemoryLog, openRecord, Sealer } from '@fettle/eventlog';
import { startApp, memoryAdapters, memoryDatabase } from '@fettle/eventlog';
import { ManualClock } from '@fettle/kernel';

import type { Plant } from '../plant/plant';
import { resubmit } from './resubmit';

const app = {
  ...{ service: 'telemetry', categories: [], views: [], reactions: [] },
  ...{ processors: [], projections: [] },
};
/** Nothing may be asked of it. */
const noPlant = {} as Plant;

const quarantined = async (bytes: number): Promise<RecordQuarantined> => {
  const log = new MemoryLog(1);
  await new Sealer(avroContracts(), log).prepare(['telemetry.quarantine']);
  const adapters = memoryAdapters(log, new ManualClock(1), memoryDatabase(app));
  const running = await startApp(app, adapters);
  const value = new Uint8Array(bytes);
  await running.quarantine({ source: 'mqtt', reason: 'UNREADABLE', detail: 'no JSON', value });
  await running.stop();
  const [record] = log.all('telemetry.quarantine');
  if (!record) throw new Error('it was quarantined');
  return decodeEvent(avroContracts(), openRecord(record)) as unknown as RecordQuarantined;
};

it('refuses to send the beginning of a record as if it were the whole', async () => {
  const rejected = await quarantined(2_000_000);
  await expect(resubmit(noPlant, rejected)).rejects.toThrow('Only the beginning of it is kept');
  await expect(resubmit(noPlant, rejected)).rejects.toThrow('came from mqtt');
});

it('sends what is whole', async () => {
  const rejected = await quarantined(500_000);
  await expect(resubmit(noPlant, rejected)).rejects.not.toThrow('Only the beginning');
});
