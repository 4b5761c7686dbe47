import { syntheticAsset, syntheticSignals, type Fault } from '../../bench/synthetic-asset';
import { decodeState, encodeState } from '../snapshot';
import { assetMonitor } from './asset-monitor';
import type { AssetFrame, Verdict } from './frame';
import type { MonitorState } from './state';

const monitor = assetMonitor({ signals: syntheticSignals });
const START = 600;

/** Runs an asset and gives its verdicts, each with the number of frames since START. */
const run = (faults: Fault[], frames = 1200, seed: number | string = 'asset') => {
  const asset = syntheticAsset({ seed, cycles: false }, faults);
  const state = monitor.initial();
  const verdicts: (Verdict & { frame: number })[] = [];
  for (let frame = 0; frame < frames; frame += 1) {
    for (const verdict of monitor.step(state, asset.next()).verdicts) {
      verdicts.push({ ...verdict, frame: frame - START });
    }
  }
  return { state, verdicts, asset };
};

const kinds = (verdicts: readonly Pick<Verdict, 'kind'>[]) =>
  verdicts.map((verdict) => verdict.kind);

/**
 * Vibration that doubles every 40 s with heat that follows: a bearing on a compressed time scale.
 */
const bearing: Fault[] = [
  { signal: 'vibration', from: START, apply: (value, frames) => value * 2 ** (frames / 40) },
  { signal: 'bearing-temperature', from: START, apply: (value, frames) => value + frames / 20 },
];

describe('a healthy machine', () => {
  it('is commissioned once and says nothing more', () => {
    const { verdicts } = run([], 3000);
    expect(kinds(verdicts)).toEqual(['commissioned']);
    expect(verdicts[0]?.frame).toBe(400 - START - 1);
  });

  it('is not an alert while its load cycles', () => {
    const asset = syntheticAsset({ seed: 'cycle', cycles: true });
    const state = monitor.initial();
    const seen = new Set<string>();
    for (let i = 0; i < 20_000; i += 1) {
      for (const verdict of monitor.step(state, asset.next()).verdicts) seen.add(verdict.kind);
    }
    expect([...seen]).toEqual(['commissioned']);
  });
});

it('is not an alert while its jobs change, and a fault in one of them is', () => {
  const fault: Fault = { signal: 'vibration', from: 9_500, apply: (value) => value * 1.6 };
  const asset = syntheticAsset({ seed: 'jobs', cycles: false, jobs: true }, [fault]);
  const state = monitor.initial();
  const seen = Array.from({ length: 9_600 }, (_, frame) =>
    monitor.step(state, asset.next()).verdicts.map(({ kind }) => ({ kind, frame })),
  ).flat();
  expect(kinds(seen).slice(0, 2)).toEqual(['commissioned', 'alert']);
  expect(seen[1]?.frame).toBeGreaterThan(9_500);
  expect(seen[1]?.frame).toBeLessThan(9_530);
});

describe('a bearing that wears', () => {
  const { verdicts } = run(bearing);
  const alert = verdicts.find((verdict) => verdict.kind === 'alert') as Verdict & { frame: number };

  it('is one alert within a minute, which only gets worse', () => {
    expect(kinds(verdicts).filter((kind) => kind === 'alert')).toHaveLength(1);
    expect(alert.frame).toBeGreaterThan(0);
    expect(alert.frame).toBeLessThan(60);
    expect(verdicts.some((v) => v.kind === 'severity' && v.severity === 'CRITICAL')).toBe(true);
    expect(kinds(verdicts)).not.toContain('sensor-fault');
  });

  it('shows its evidence: signal, baseline, samples, shares and words', () => {
    expect(alert.suspectedSignal).toBe('vibration');
    expect(alert.baseline?.mean).toBeGreaterThan(1.6);
    expect(alert.baseline?.mean).toBeLessThan(2);
    expect(alert.evidence).toHaveLength(8);
    expect(alert.evidence.at(-1)?.sampledAt).toBe(alert.at);
    expect(alert.contributions.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
    expect(alert.contributions[0]?.signal).toBe('vibration');
    expect(alert.reason).toMatch(/vibration is .* above the .* expected/);
    expect(alert.firstSignalAt).toBeLessThanOrEqual(alert.at);
  });
});

describe('a fault that begins while the machine is still being learnt', () => {
  /** Frames from the fault to the alert. */
  const delayOf = (faults: Fault[], load: { cycles: boolean }): number | undefined => {
    const asset = syntheticAsset({ seed: 'young', ...load }, faults);
    const state = monitor.initial();
    for (let frame = 0; frame < START + 1_500; frame += 1) {
      const said = kinds(monitor.step(state, asset.next()).verdicts);
      if (said.includes('alert')) return frame - START;
    }
    return undefined;
  };

  it.each([
    ['a seal that leaks: flow −1 % a minute', 'flow', (n: number) => 1 - n / 6_000, false, 500],
    ['a bearing that doubles in 20 min', 'vibration', (n: number) => 2 ** (n / 1200), false, 600],
    [
      'the same in 5 min, as the load changes',
      'vibration',
      (n: number) => 2 ** (n / 300),
      true,
      500,
    ],
  ] as const)('is not learnt as normal: %s', (_, signal, factor, cycles, most) => {
    const apply = (value: number, frames: number) => value * factor(frames);
    const delay = delayOf([{ signal, from: START, apply }], { cycles });
    expect(delay).toBeGreaterThan(0);
    expect(delay).toBeLessThan(most);
  });
});

describe('a broken sensor', () => {
  it.each([
    ['stuck', () => 52.4, 'sensor-stuck'],
    ['not a number', () => NaN, 'sensor-not-a-number'],
  ])('%s is a fault of that sensor, not of the machine', (_name, apply, detector) => {
    const { verdicts } = run([{ signal: 'bearing-temperature', from: START, apply }]);
    expect(kinds(verdicts)).toEqual(['commissioned', 'sensor-fault']);
    expect(verdicts[1]).toMatchObject({ suspectedSignal: 'bearing-temperature', detector });
    expect(verdicts[1]?.frame).toBeLessThan(300);
  });

  it('stuck while the load cycles is no machine alert either', () => {
    const fault = { signal: 'current', from: 5000, apply: () => 38.2 };
    const asset = syntheticAsset({ seed: 3, cycles: true }, [fault]);
    const state = monitor.initial();
    const seen: string[] = [];
    for (let i = 0; i < 9000; i += 1)
      seen.push(...kinds(monitor.step(state, asset.next()).verdicts));
    expect(seen).toEqual(['commissioned', 'sensor-fault']);
  });

  it('that spikes now and then is a sensor fault; the machine goes on being watched by it', () => {
    const apply = (value: number, frames: number) =>
      frames % 30 === 7 ? value * 9 : frames > 600 ? value * 2 : value;
    const { verdicts } = run([{ signal: 'vibration', from: START, apply }], START + 900);
    expect(kinds(verdicts)).toEqual(['commissioned', 'sensor-fault', 'alert', 'severity']);
    expect(verdicts[1]).toMatchObject({ suspectedSignal: 'vibration', detector: 'sensor-spike' });
    expect(verdicts[2]?.frame).toBeGreaterThan(600);
  });

  it('is not what several signals show at once', () => {
    const apply = (value: number, frames: number) => (frames % 30 === 7 ? value * 3 : value);
    const both = ['vibration', 'discharge-pressure'].map((signal) => ({
      ...{ signal, from: START, apply },
    }));
    expect(kinds(run(both, START + 600).verdicts)).not.toContain('sensor-fault');
  });

  it('without another that could testify is a machine alert, and says so', () => {
    const apply = (value: number, frames: number) => value + frames / 20;
    const { verdicts } = run([{ signal: 'bearing-temperature', from: START, apply }], START + 300);
    expect(kinds(verdicts).slice(0, 2)).toEqual(['commissioned', 'alert']);
    expect(verdicts[1]?.reason).toMatch(/no other signal can tell a failing machine from a drift/);
  });

  it('is trusted again once it works', () => {
    const apply = (value: number, frames: number) => (frames < 200 ? 1.9 : value);
    const { verdicts } = run([{ signal: 'vibration', from: START, apply }]);
    expect(kinds(verdicts)).toEqual(['commissioned', 'sensor-fault', 'sensor-restored']);
  });
});

describe('after maintenance', () => {
  it('clears the incident when the machine is as before', () => {
    const { state } = run(bearing, START + 150);
    const healthy = syntheticAsset({ seed: 'repaired', cycles: false });
    const later = (frame: AssetFrame) => ({ ...frame, at: frame.at + 1e7 });
    const verdicts: Verdict[] = [...monitor.recommission(state).verdicts];
    for (let i = 0; i < 1000; i += 1) {
      verdicts.push(...monitor.step(state, later(healthy.next())).verdicts);
    }
    expect(kinds(verdicts)).toEqual(['clear', 'commissioned']);
    expect(verdicts[0]?.at).toBeLessThan(1_700_000_000_000 + 1e7 + 100_000);
  });

  it('says so when the work did not help', () => {
    const { state, asset } = run(bearing, START + 150);
    monitor.recommission(state);
    const verdicts: Verdict[] = [];
    for (let i = 0; i < 200; i += 1) verdicts.push(...monitor.step(state, asset.next()).verdicts);
    expect(verdicts[0]).toMatchObject({ kind: 'severity', detector: 'verification' });
    expect(verdicts[0]?.reason).toMatch(/did not put it right/);
  });
});

describe('state', () => {
  it.each([150, 399, 400, 700, 1000])('restarts bitwise equal after %i frames', (cut) => {
    const play = (restart: boolean): string => {
      const asset = syntheticAsset({ seed: 7, cycles: true }, bearing);
      let state: MonitorState = monitor.initial();
      const verdicts: Verdict[] = [];
      for (let i = 0; i < 1100; i += 1) {
        if (restart && i === cut) state = decodeState(encodeState(state));
        verdicts.push(...monitor.step(state, asset.next()).verdicts);
      }
      return encodeState([state, verdicts]);
    };
    expect(play(true)).toBe(play(false));
  });

  it('ignores a frame that is not newer than the last', () => {
    const { state } = run([], 500);
    const before = encodeState(state);
    monitor.step(state, { at: state.at, readings: { vibration: { value: 99, quality: 'GOOD' } } });
    expect(encodeState(state)).toBe(before);
  });
});
