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

it('sends readings again with what stands there now, and no number where none stood', async () => {
  const said = [21.5, '21.5', '21,5', null, 'NaN', undefined];
  const readings = said.map((value) => ({ signal: 'flow', sampledAt: 7, value, quality: null }));
  const frame = { assetId: 'pump-1', sourceId: 'plc', sequence: 1, readings };
  const sent: number[] = [];
  const publishReadings = ([request]: { readings: { value: number }[] }[]) => {
    sent.push(...(request?.readings ?? []).map(({ value }) => value));
    return Promise.resolve({ acceptedReadings: 2, quarantined: [] });
  };
  const plant = { client: () => ({ methods: { publishReadings } }) } as unknown as Plant;
  const value = new TextEncoder().encode(JSON.stringify(frame));
  const kept = { ...(await quarantined(1)), reason: 'NOT_A_NUMBER', value };
  await expect(resubmit(plant, kept)).resolves.toContain('2 readings of pump-1');
  expect(sent).toEqual([21.5, 21.5, NaN, NaN, NaN, NaN]);
});

it.each(['command/part', 'reaction/reserve', 'processor/monitor', 'timer/part-seal'])(
  'submits what was asked by %s once more, under an id of its own',
  async (source) => {
    const submitted: unknown[] = [];
    const commands = {
      submit: (_: string, command: unknown) => Promise.resolve(void submitted.push(command)),
      outcome: () => Promise.resolve({ kind: 'accepted' }),
    };
    const plant = { database: () => Promise.resolve({ commands }) } as unknown as Plant;
    const asked = { id: 'c1', category: 'part', streamId: 'seal', partition: 3 };
    const keep = async (rest: object) => {
      const value = new TextEncoder().encode(JSON.stringify({ ...asked, ...rest }));
      return { ...(await quarantined(1)), source, value };
    };
    const again = resubmit(plant, await keep({ command: { type: 'Receive' } }));
    await expect(again).resolves.toBe('Receive of part-seal accepted');
    expect(submitted).toEqual([expect.objectContaining({ streamId: 'seal', partition: 3 })]);
    expect(submitted).not.toEqual([expect.objectContaining({ id: 'c1' })]);
    await expect(resubmit(plant, await keep({}))).rejects.toThrow('never came to a command');
  },
);
