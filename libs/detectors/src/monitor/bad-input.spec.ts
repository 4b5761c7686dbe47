import { seededRandom } from '@fettle/kernel';

import { encodeState } from '../snapshot';
import { assetMonitor } from './asset-monitor';
import type { AssetFrame, FrameReading, MonitoredSignal, MonitorOptions, Verdict } from './frame';

type Row = Readonly<Record<string, number>>;

const frameOf = (i: number, row: Row): AssetFrame => ({
  at: 1_700_000_000_000 + i * 1000,
  readings: Object.fromEntries(
    Object.entries(row).map(([name, value]): [string, FrameReading] => [
      name,
      { value, quality: 'GOOD' },
    ]),
  ),
});

const play = (signals: readonly MonitoredSignal[], rows: readonly Row[], options = {}) => {
  const monitor = assetMonitor({ signals, ...options } as MonitorOptions);
  const state = monitor.initial();
  const verdicts: (Verdict & { row: number })[] = [];
  rows.forEach((row, i) => {
    for (const verdict of monitor.step(state, frameOf(i, row)).verdicts) {
      verdicts.push({ ...verdict, row: i });
    }
  });
  return { state, verdicts, condition: monitor.condition(state) };
};

const kinds = (verdicts: readonly Verdict[]) => verdicts.map(({ kind }) => kind);
const named = (...names: string[]) => names.map((signal) => ({ signal }));

/** Three temperatures of one bearing, a pressure by itself. */
const random = seededRandom('bad-input');
const healthy = (length: number): Row[] => {
  let slow = 0;
  return Array.from({ length }, () => {
    slow = 0.9 * slow + random.normal();
    const near = () => 60 + slow + 0.2 * random.normal();
    return { a: near(), b: near(), c: near(), pressure: 5 + 0.1 * random.normal() };
  });
};
const signals = named('a', 'b', 'c', 'pressure');

describe('a sensor among redundant ones', () => {
  it('that drifts away from them is a sensor fault, and the machine is watched on', () => {
    const rows = healthy(3000).map((row, i) =>
      i < 1500 ? row : { ...row, a: (row.a ?? 0) + Math.min(25, (i - 1500) / 20) },
    );
    const { verdicts, condition } = play(signals, rows);
    expect(kinds(verdicts)).toEqual(['commissioned', 'sensor-fault']);
    expect(verdicts[1]).toMatchObject({ suspectedSignal: 'a', detector: 'sensor-drift' });
    expect(condition.signals.find(({ signal }) => signal === 'a')?.fault).toBe('DRIFT');
  });

  it('that moves with them is the machine', () => {
    const rows = healthy(3000).map((row, i) => {
      const by = i < 1500 ? 0 : Math.min(25, (i - 1500) / 20);
      return { ...row, a: (row.a ?? 0) + by, b: (row.b ?? 0) + by, c: (row.c ?? 0) + by };
    });
    const found = kinds(play(signals, rows).verdicts);
    expect(found.slice(0, 2)).toEqual(['commissioned', 'alert']);
    expect(found).not.toContain('sensor-fault');
  });

  it('is trusted again after work on the asset, when it agrees again', () => {
    const monitor = assetMonitor({ signals });
    const state = monitor.initial();
    const step = (rows: readonly Row[], from: number) =>
      rows.flatMap((row, i) => monitor.step(state, frameOf(from + i, row)).verdicts);
    const broken = healthy(3000).map((row, i) =>
      i < 1500 ? row : { ...row, a: (row.a ?? 0) + Math.min(25, (i - 1500) / 20) },
    );
    step(broken, 0);
    monitor.recommission(state);
    expect(kinds(step(healthy(300), 4000))).toEqual(['sensor-restored', 'commissioned']);
  });
});

describe('load', () => {
  const driven = (i: number, load: number): Row => ({
    load,
    power: 10 + 30 * load + 0.3 * random.normal() + 0 * i,
    pressure: 5 + 0.1 * random.normal(),
  });
  const plant = [{ signal: 'load', operating: true }, ...named('power', 'pressure')];

  it('that was never seen is learnt, not alarmed', () => {
    const rows = Array.from({ length: 4000 }, (_, i) => driven(i, i < 1500 ? 0.5 : 0.9));
    const noise = rows.map((row) => ({ ...row, load: (row.load ?? 0) + 0.003 * random.normal() }));
    const { verdicts, state } = play(plant, noise);
    expect(kinds(verdicts)).toEqual(['commissioned']);
    const high = state.baseline?.operating.high[0] as number;
    const centre = state.baseline?.operating.centre[0] as number;
    const halfRange = state.baseline?.operating.halfRange[0] as number;
    expect(centre + high * halfRange).toBeGreaterThan(0.88);
  });

  it('does not hide a fault at the load it was learnt at', () => {
    const rows = Array.from({ length: 2000 }, (_, i) => {
      const row = driven(i, 0.5 + 0.05 * Math.sin(i / 40));
      return i < 1500 ? row : { ...row, power: (row.power ?? 0) + 8 };
    });
    const alert = play(plant, rows).verdicts.find(({ kind }) => kind === 'alert');
    expect(alert?.suspectedSignal).toBe('power');
    expect((alert?.row ?? 0) - 1500).toBeLessThan(60);
  });
});

describe('odd plants', () => {
  it.each<[string, () => Row[]]>([
    [
      'all constant',
      () => Array.from({ length: 1500 }, () => ({ a: 5, b: 0, c: -1, pressure: 7 })),
    ],
    ['one signal twice', () => healthy(1500).map((row) => ({ ...row, b: row.a as number }))],
    ['one that never speaks', () => healthy(1500).map(({ a, b, c }) => ({ a, b, c }) as Row)],
    ['nothing but NaN', () => healthy(1500).map(() => ({ a: NaN, b: NaN, c: NaN, pressure: NaN }))],
    ['huge numbers', () => healthy(1500).map((row) => ({ ...row, a: (row.a ?? 0) * 1e150 }))],
    ['a signal that nobody declared', () => healthy(1500).map((row) => ({ ...row, other: 1 }))],
  ])('%s: no alert, a defined state', (_name, make) => {
    const { verdicts, state } = play(signals, make());
    expect(kinds(verdicts)).not.toContain('alert');
    expect(state.score).toBeGreaterThanOrEqual(0);
    expect(state.score).toBeLessThanOrEqual(1);
  });

  it('empty frames and none at all', () => {
    const { verdicts } = play(
      signals,
      Array.from({ length: 900 }, () => ({})),
    );
    expect(verdicts).toEqual([]);
  });

  it('commissioning full of faults still finds the next one', () => {
    const rows = healthy(1400).map((row, i) =>
      i < 400
        ? i % 20 === 0
          ? { ...row, pressure: 60 }
          : row
        : i < 1000
          ? row
          : { ...row, pressure: (row.pressure ?? 0) + 2 },
    );
    const { verdicts } = play(signals, rows);
    expect(verdicts.find(({ kind }) => kind === 'alert')?.suspectedSignal).toBe('pressure');
  });

  it('a machine that warms up is learnt until it has come to rest', () => {
    const warming = healthy(2000).map((row, i) => ({
      ...row,
      pressure: (row.pressure ?? 0) + 3 * (1 - Math.exp(-i / 150)),
    }));
    const { verdicts } = play(signals, warming);
    expect(kinds(verdicts)).toEqual(['commissioned']);
    expect(verdicts[0]?.row).toBeGreaterThan(450);
  });

  it('a thousand signals', () => {
    const names = Array.from({ length: 1000 }, (_, i) => `s${i}`);
    const rows = Array.from({ length: 460 }, (_, i) =>
      Object.fromEntries(
        names.map((name) => [name, 10 + random.normal() + (name === 's7' && i > 420 ? 20 : 0)]),
      ),
    );
    const { verdicts, state } = play(named(...names), rows);
    expect(verdicts.map(({ suspectedSignal }) => suspectedSignal)).toContain('s7');
    expect(encodeState(state).length / 1000).toBeLessThan(6000);
  });

  it('does nothing while the machine stands still', () => {
    const monitor = assetMonitor({ signals });
    const state = monitor.initial();
    healthy(900).forEach((row, i) => monitor.step(state, frameOf(i, row)));
    const still = Array.from({ length: 200 }, (_, i) =>
      monitor.step(state, {
        ...frameOf(1000 + i, { a: 0, b: 0, c: 0, pressure: 0 }),
        running: false,
      }),
    );
    expect(still.flatMap(({ verdicts }) => verdicts)).toEqual([]);
  });

  it('two sources of one asset make whole rows', () => {
    const monitor = assetMonitor({ signals });
    const state = monitor.initial();
    const verdicts = healthy(450).flatMap(({ a = 0, b = 0, c = 0, pressure = 0 }, i) => [
      ...monitor.step(state, frameOf(i, { a, b })).verdicts,
      ...monitor.step(state, { ...frameOf(i, { c, pressure }), at: frameOf(i, {}).at + 300 })
        .verdicts,
    ]);
    expect(kinds(verdicts)).toEqual(['commissioned']);
    expect(Math.min(...(state.baseline?.counts ?? []))).toBeGreaterThanOrEqual(399);
  });
});
