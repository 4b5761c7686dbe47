import { newClassMemory, priorOf, remember } from './class-memory';
import { INDICATORS, type Indicator } from './indicators';
import { surpriseOf, widened } from './surprise';

const said = [5, 10, 20] as const;

describe('surprise', () => {
  // ln 2 to either side is P90, 1.2816 standard deviations; half of that, and none.
  it.each([
    [20, 1.2816],
    [5, 1.2816],
    [10 * Math.SQRT2, 0.6408],
    [10, 0],
  ])('is as many deviations as by hand where %d h were left', (left, deviations) =>
    expect(surpriseOf([{ said, left }])).toBeCloseTo(deviations / 0.7979, 3),
  );

  it('is the mean over a life, bounded, and none where nothing can be compared', () => {
    const off = { said, left: 1e9 };
    expect(surpriseOf([off])).toBeCloseTo(8 / 0.7979, 3);
    expect(surpriseOf([off, { said, left: 10 }])).toBeCloseTo(4 / 0.7979, 3);
    expect(surpriseOf([{ said, left: 0 }])).toBeUndefined();
    expect(surpriseOf([{ said: [0, 0, 0], left: 5 }])).toBeUndefined();
    expect(surpriseOf([])).toBeUndefined();
  });

  it('widens what is said next, upward no further than the class', () => {
    const memory = { ...newClassMemory(), surprise: { sum: 6, count: 2 } };
    // (2 + 6)/(2 + 2): twice as wide by logarithm.
    expect(widened(said, memory, [1, 10, 99])).toEqual([2.5, 10, 40]);
    expect(widened(said, memory, [1, 10, 30])).toEqual([2.5, 10, 30]);
    expect(widened(said, memory, [1, 2, 3])).toEqual([2.5, 10, 20]);
  });

  it('never narrows, and a memory from before it was kept changes nothing', () => {
    const calm = { ...newClassMemory(), surprise: { sum: 0.1, count: 9 } };
    const { surprise: _, ...older } = newClassMemory();
    for (const memory of [calm, older, newClassMemory()])
      expect(widened(said, memory, [1, 10, 99])).toEqual([...said]);
  });
});

it('knows the level of the next failure no better than past ones scattered', () => {
  const memory = newClassMemory();
  const spread = (): number => priorOf(memory, INDICATORS[0] as Indicator).levelSpread;
  // Handbook: 0.3·√(1 + 1/2).
  expect(spread()).toBeCloseTo(0.3674, 4);
  for (let i = 0; i < 10; i += 1)
    remember(memory, { name: 'x', hours: [1], logs: [i % 2 ? 0.5 : -0.5], endHours: 1 }, true);
  // √((2·0.09 + 10·0.25)/12 · 13/12)
  expect(spread()).toBeCloseTo(0.4919, 4);
});
