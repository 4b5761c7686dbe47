import { graphOf } from '../candidates/known-graphs';
import type { FailureMode } from '../graph/failure-graph';
import { nextOnsets, onsetOrder, type Onsets } from './onset-order';
import { orderRatio } from './order-evidence';

const play = (rows: readonly Record<string, number>[]): Onsets =>
  rows.reduce<Onsets>(
    (onsets, row, i) =>
      nextOnsets(
        onsets,
        i * 1000,
        Object.entries(row).map(([signal, deviation]) => ({ signal, deviation })),
      ),
    {},
  );

it('dates a signal from when it went out, to either side', () =>
  expect(
    play([
      { a: 0, b: 1.9 },
      { a: -2.1, b: 2 },
      { a: -5, b: 9 },
    ]),
  ).toEqual({ a: 1000, b: 1000 }));

it('keeps the date while it wavers, forgets it when it is back', () => {
  expect(play([{ a: 3 }, { a: 1.2 }, { a: 3 }])).toEqual({ a: 0 });
  expect(play([{ a: 3 }, { a: 0.5 }, { a: 3 }])).toEqual({ a: 2000 });
});

it('changes nothing for what is not mentioned or not a number', () => {
  const before = { a: 5 };
  expect(nextOnsets(before, 9, [])).toBe(before);
  expect(nextOnsets(before, 9, [{ signal: 'a', deviation: NaN }])).toBe(before);
});

it('groups who began together and says who was first', () =>
  expect(onsetOrder({ late: 9000, a: 1000, c: 2500, b: 1500 }, 1000)).toEqual([
    { signals: ['a', 'b'], beganAt: 1000 },
    { signals: ['c'], beganAt: 2500 },
    { signals: ['late'], beganAt: 9000 },
  ]));

it('does not chain a group on beyond its tolerance', () =>
  expect(onsetOrder({ a: 0, b: 900, c: 1800 }, 1000).map(({ signals }) => signals)).toEqual([
    ['a', 'b'],
    ['c'],
  ]));

it('has no order of nothing', () => {
  expect(onsetOrder({}, 1000)).toEqual([]);
  expect(onsetOrder({ a: NaN }, 1000)).toEqual([]);
});

describe('as evidence', () => {
  const wear = graphOf('pump')?.modes.find(({ mode }) => mode === 'bearing-wear') as FailureMode;
  const [heat, envelope] = ['drive-end.bearing-temperature', 'drive-end.acceleration-envelope'];

  it('speaks against a mode whose last sign came first', () => {
    expect(orderRatio(wear, { [heat]: 0, [envelope]: 60_000 }, 5_000)).toBe(0.3);
    expect(orderRatio(wear, { [envelope]: 0, [heat]: 60_000 }, 5_000)).toBe(1);
  });

  it('says nothing within the tolerance, or of signals that the mode does not move', () => {
    expect(orderRatio(wear, { [heat]: 0, [envelope]: 4_000 }, 5_000)).toBe(1);
    expect(orderRatio(wear, { other: 0, [envelope]: 60_000 }, 5_000)).toBe(1);
    expect(orderRatio(wear, {}, 5_000)).toBe(1);
  });
});
