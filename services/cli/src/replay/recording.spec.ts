import { readTable } from '@fettle/detectors';
import type { Table } from '@fettle/detectors';

import { intervalOf, paceOf } from './pace';
import { assetsOf } from './recording';
import { frameOf } from './send-frames';

const table = (header: string, row: (at: number) => string): Table => {
  const lines = Array.from({ length: 200 }, (_, i) => row(i));
  const read = readTable([header, ...lines].join('\n'));
  if (read.kind === 'refused') throw new Error(read.message);
  return read;
};
const all = { assetId: 'rig', split: undefined, signals: [], operating: [] };
const two = table(
  'time,b1_RMS,b2_RMS,b2_Flow Rate,fixed',
  (i) =>
    `${new Date(Date.UTC(2024, 0, 1) + i * 10_000).toISOString()},${1 + (i % 7)},${i === 3 ? '' : i},${i % 5},1`,
);

it('makes one asset of all columns that change', () => {
  const [rig, ...others] = assetsOf(two, all);
  expect(others).toEqual([]);
  expect(rig?.signals.map(({ signal }) => signal)).toEqual(['b1-rms', 'b2-rms', 'b2-flow-rate']);
});

it('makes an asset of each beginning of a column, where they are split', () => {
  const assets = assetsOf(two, { ...all, split: '_', operating: ['flow-rate'] });
  expect(
    assets.map(({ assetId, signals }) => [assetId, signals.map((s) => [s.signal, s.operating])]),
  ).toEqual([
    ['rig-b1', [['rms', false]]],
    [
      'rig-b2',
      [
        ['rms', false],
        ['flow-rate', true],
      ],
    ],
  ]);
});

it('names the signals there are when one that was asked for is not', () => {
  expect(() => assetsOf(two, { ...all, signals: ['rpm'] })).toThrow(/no signal rpm.*b2-flow-rate/);
});

it('leaves out of a frame what the row does not have', () => {
  const [, b2] = assetsOf(two, { ...all, split: '_' });
  const frame = JSON.parse(frameOf(b2 as NonNullable<typeof b2>, 3, 99) ?? '') as object;
  const readings = [{ signal: 'flow-rate', sampledAt: 99, value: 3 }];
  expect(frame).toEqual({ sourceId: 'replay', sequence: 3, readings });
});

describe('the pace of a recording', () => {
  const at = Float64Array.from([0, 10_000, 30_000]);

  it('is its own, faster by the speed, with its own times', () => {
    const pace = paceOf(at, { speed: 10, rebase: false, startsAt: 1e12 });
    expect([0, 1, 2].map(pace.sendAt)).toEqual([1e12, 1e12 + 1_000, 1e12 + 3_000]);
    expect([0, 1, 2].map(pace.sampledAt)).toEqual([0, 10_000, 30_000]);
  });

  it('is never ahead of the clock when its times are shifted, and on it at the end', () => {
    for (const speed of [1, 10, Infinity]) {
      const pace = paceOf(at, { speed, rebase: true, startsAt: 1e12 });
      expect(pace.sampledAt(2)).toBe(pace.sendAt(2));
      for (const row of [0, 1]) expect(pace.sampledAt(row)).toBeLessThanOrEqual(pace.sendAt(row));
    }
  });

  it('has the median distance of its rows', () => {
    expect(intervalOf(Float64Array.from([0, 10, 20, 500, 510]))).toBe(10);
  });
});
