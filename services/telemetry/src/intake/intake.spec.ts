import { OversizeRecordError } from '@fettle/eventlog';
import type { Observation, Rejected } from '@fettle/eventlog';
import * as fc from 'fast-check';
import type { KnownAsset } from './known-asset';
import { PayloadFault } from './parse-payload';
import { Intake } from './intake';

const NOW = 1_000_000;
const pump: KnownAsset = { assetId: 'pump-1', active: true, signals: new Set(['a', 'b']) };

interface Kept {
  readonly readings: readonly unknown[];
}

/** What reached the log and the quarantine; the registry knows `late` only after a refresh. */
const world = () => {
  const observed: Observation[] = [];
  const quarantined: Rejected[] = [];
  const known = new Map([['pump-1', pump]]);
  const intake = new Intake(
    {
      observe: (observations) =>
        observations.some(({ source }) => source === 'too-large')
          ? Promise.reject(new OversizeRecordError('1000001 bytes'))
          : Promise.resolve(void observed.push(...observations)),
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

it('keeps what stood in place of a number, so that it can be mended', async () => {
  const { intake, quarantined } = world();
  const readings = [{ signal: 'a', sampledAt: NOW, value: '12,5' }];
  await intake.frame({ ...frame('pump-1', []), readings }, 'mqtt');
  const kept = JSON.parse(new TextDecoder().decode(quarantined[0]?.value)) as unknown;
  expect(kept).toMatchObject({ readings: [{ value: '12,5' }] });
});

it('keeps many readings in parts that quarantine takes whole', async () => {
  const { intake, quarantined } = world();
  const readings = Array.from({ length: 10_001 }, () => reading('s'.repeat(150)));
  const { rejects } = await intake.frame(frame('pump-1', readings), 'grpc');
  expect(rejects).toHaveLength(6);
  expect(Math.max(...quarantined.map(({ value }) => value.length))).toBeLessThan(700_000);
  const kept = quarantined.map(({ value }) => JSON.parse(new TextDecoder().decode(value)) as Kept);
  expect(kept.flatMap((part) => part.readings)).toHaveLength(10_001);
});

it('calls what the log never takes wrong as it was said, so that nobody sends it for ever', async () => {
  const { intake } = world();
  const large = { ...frame('pump-1', [reading('a')]), sourceId: 'too-large' };
  await expect(intake.frame(large, 'mqtt')).rejects.toThrow(PayloadFault);
});

describe('a state, a meter or a count', () => {
  const state = (about: string, changedAt = NOW) => ({
    ...{ kind: 'state' as const, about },
    body: { sourceId: 'plc', state: 'IDLE' as const, reason: null, changedAt },
  });
  const shift = {
    ...{ shiftId: 's', product: 'p', plannedDownMs: 0, idealCycleMs: 5 },
    ...{ startsAt: NOW + 3_600_000, endsAt: NOW + 7_200_000 },
  };

  it('is handed over before anything is awaited where its asset is known', async () => {
    const { intake, observed } = world();
    void intake.said(state('pump-1'), 'mqtt');
    expect(observed).toHaveLength(1);
    await intake.said(state('late'), 'mqtt');
    expect(observed).toHaveLength(2);
  });

  it.each([
    ['no asset never is registered', state('never')],
    ['120 s ahead of our clock', state('pump-1', NOW + 120_000)],
  ])('is refused: %s', async (words, said) => {
    const { intake, observed } = world();
    const refused = intake.said(said, 'mqtt');
    await expect(refused).rejects.toThrow(PayloadFault);
    await expect(refused).rejects.toThrow(words);
    expect(observed).toEqual([]);
  });

  it('may lie ahead where it is planned', async () => {
    const { intake, observed } = world();
    await intake.said({ kind: 'shift', about: 'line-1', body: shift }, 'mqtt');
    expect(observed).toHaveLength(1);
  });
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
