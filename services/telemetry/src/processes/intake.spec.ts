import type { Observation, Rejected } from '@fettle/eventlog';
import * as fc from 'fast-check';
import type { KnownAsset } from '../domain/known-asset';
import { Intake } from './intake';

const NOW = 1_000_000;
const pump: KnownAsset = { assetId: 'pump-1', active: true, signals: new Set(['a', 'b']) };

/** What reached the log and the quarantine; the registry knows `late` only after a refresh. */
const world = () => {
  const observed: Observation[] = [];
  const quarantined: Rejected[] = [];
  const known = new Map([['pump-1', pump]]);
  const intake = new Intake(
    {
      observe: (observations) => Promise.resolve(void observed.push(...observations)),
      quarantine: (rejected) => Promise.resolve(`kept-${quarantined.push(rejected)}`),
      now: () => NOW,
    },
    {
      get: (assetId) => known.get(assetId),
      refresh: () => Promise.resolve(void known.set('late', { ...pump, assetId: 'late' })),
    },
  );
  return { intake, observed, quarantined };
};
const reading = (signal: string, value = 1) => ({ signal, sampledAt: NOW, value });
const frame = (assetId: string, readings: ReturnType<typeof reading>[]) => ({
  ...{ assetId, sourceId: 'plc', sequence: 1, readings },
});

it('hands a frame of a known asset over before anything is awaited', () => {
  const { intake, observed } = world();
  void intake.frame(frame('pump-1', [reading('a')]), 'mqtt');
  expect(observed).toHaveLength(1);
});

it('looks an asset up once more before it says that nobody registered it', async () => {
  const { intake, observed, quarantined } = world();
  await intake.frame(frame('late', [reading('a')]), 'mqtt');
  await intake.frame(frame('never', [reading('a')]), 'mqtt');
  expect(observed).toHaveLength(1);
  expect(quarantined).toMatchObject([{ reason: 'UNKNOWN_ASSET', source: 'mqtt' }]);
});

it('keeps what is put aside so that it can be seen and replayed, NaN as the word', async () => {
  const { intake, quarantined } = world();
  await intake.frame(frame('pump-1', [reading('a', NaN)]), 'mqtt');
  const kept = JSON.parse(new TextDecoder().decode(quarantined[0]?.value)) as unknown;
  expect(kept).toMatchObject({ assetId: 'pump-1', readings: [{ signal: 'a', value: 'NaN' }] });
});

it('says under which id it kept what it put aside', async () => {
  const { intake } = world();
  const { rejects } = await intake.frame(frame('pump-1', [reading('unbound')]), 'grpc');
  expect(rejects).toMatchObject([{ quarantineId: 'kept-1', reason: 'UNKNOWN_SIGNAL' }]);
  const unreadable = { via: 'grpc', detail: 'no JSON', value: new Uint8Array(), topic: 't' };
  expect(await intake.unreadable(unreadable)).toBe('kept-2');
});

it('passes the cause of a submitted message on', async () => {
  const { intake, observed } = world();
  await intake.frame(frame('pump-1', [reading('a')]), 'inbox', 'their-id');
  expect(observed).toMatchObject([{ cause: 'their-id' }]);
});

const anyReading = fc
  .tuple(fc.constantFrom('a', 'b', 'unbound'), fc.constantFrom(1, NaN))
  .map(([signal, value]) => reading(signal, value));
const anyFrame = fc
  .tuple(fc.constantFrom('pump-1', 'late', 'never'), fc.array(anyReading))
  .map(([assetId, readings]) => frame(assetId, readings));

it('conserves: in = accepted + quarantined, as counted and as found', () =>
  fc.assert(
    fc.asyncProperty(fc.array(anyFrame, { maxLength: 10 }), async (frames) => {
      const { intake, observed, quarantined } = world();
      for (const one of frames) await intake.frame(one, 'mqtt');
      const { readings_in, readings_accepted, readings_quarantined } = intake.counts;
      expect(readings_in).toBe(frames.reduce((sum, { readings }) => sum + readings.length, 0));
      expect(readings_accepted + readings_quarantined).toBe(readings_in);

      const count = (bodies: readonly unknown[]): number =>
        bodies.reduce<number>(
          (sum, body) => sum + (body as { readings: readonly unknown[] }).readings.length,
          0,
        );
      expect(count(observed.map(({ event }) => event))).toBe(readings_accepted);
      const kept = quarantined.map(
        ({ value }) => JSON.parse(new TextDecoder().decode(value)) as unknown,
      );
      expect(count(kept)).toBe(readings_quarantined);
    }),
  ));
