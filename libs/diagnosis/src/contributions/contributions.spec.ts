import { predictionErrorIndex, tSquaredIndex } from './indices';
import { expectedByOthers, kernelContributions } from './kernel';
import { indexOf, partialContributions, reconstructionContributions } from './quadratic';
import { sharesOf } from './shares';

const close = (values: ArrayLike<number>, expected: readonly number[]): void =>
  expected.forEach((value, i) => expect(values[i]).toBeCloseTo(value, 9));

describe('T², by hand: Σ = [1 ½; ½ 1], Σ⁻¹ = 4/3·[1 −½; −½ 1], x = (2, 0)', () => {
  const index = tSquaredIndex([1, 0.5, 0.5, 1], 2);
  const x = [2, 0];

  it('is 16/3', () => expect(indexOf(index, x)).toBeCloseTo(16 / 3, 12));
  it('inverts', () => close(index.matrix, [4 / 3, -2 / 3, -2 / 3, 4 / 3]));
  it('decomposes into 16/3 and 0', () => close(partialContributions(index, x), [16 / 3, 0]));
  it('would fall by 16/3 without the first, by 4/3 without the second', () =>
    close(reconstructionContributions(index, x), [16 / 3, 4 / 3]));
});

describe('squared prediction error, by hand: P = (1, 1, 1)/√3, x = (3, 0, 0)', () => {
  const index = predictionErrorIndex([[1, 1, 1].map((one) => one / Math.sqrt(3))], 3);
  const x = [3, 0, 0];

  it('is 6', () => expect(indexOf(index, x)).toBeCloseTo(6, 12));
  it('of residuals 2, −1, −1 in x = (3, 0, 0)', () =>
    close(partialContributions(index, x), [6, 0, 0]));
  it('would fall by 6 without the first, by 3/2 without another', () =>
    close(reconstructionContributions(index, x), [6, 1.5, 1.5]));
});

it('finds one faulty signal by reconstruction, whatever the correlation (Alcala and Qin)', () => {
  const covariance = [1, 0.9, 0.3, 0.9, 1, 0.4, 0.3, 0.4, 1];
  const index = tSquaredIndex(covariance, 3);
  for (const faulty of [0, 1, 2]) {
    const x = [0, 0, 0].map((_, i) => (i === faulty ? 5 : 0));
    const found = reconstructionContributions(index, x);
    expect(found.indexOf(Math.max(...found))).toBe(faulty);
    expect(found[faulty]).toBeCloseTo(indexOf(index, x), 9);
  }
});

it('partial contributions sum to the index', () => {
  const index = tSquaredIndex([2, 0.3, 0.3, 1], 2);
  const x = [1.5, -2];
  const sum = partialContributions(index, x).reduce((a, b) => a + b, 0);
  expect(sum).toBeCloseTo(indexOf(index, x), 12);
});

describe('kernel regression, by hand: states (0, 0) and (1, 1), width 1, x = (0, 1)', () => {
  const states = {
    prototypes: [
      [0, 0],
      [1, 1],
    ],
    bandwidth: 1,
  };
  // The first by the second (1): weights e^(−1/2) and 1, so 1/(1 + e^(−1/2)) = 0.622459.
  it('expects each signal as the other says', () =>
    close(expectedByOthers(states, [0, 1]), [0.6224593312, 0.3775406688]));
  it('contributes by the square of what is left', () =>
    close(kernelContributions(states, [0, 1]), [0.3874556191, 0.3874556191]));
  it('does not believe the faulty signal about itself', () => {
    const line = { prototypes: [0, 1, 2, 3].map((t) => [t, t, t]), bandwidth: 0.3 };
    const found = kernelContributions(line, [9, 2, 2]);
    expect(expectedByOthers(line, [9, 2, 2])[0]).toBeCloseTo(2, 6);
    expect(found[0]).toBeGreaterThan(20 * (found[1] as number));
  });
});

describe('bad input', () => {
  it('a value that is not a number has no part in it', () => {
    const index = tSquaredIndex([1, 0, 0, 1], 2);
    close(reconstructionContributions(index, [NaN, 3]), [0, 9]);
    close(partialContributions(index, [Infinity, 3]), [0, 9]);
    close(kernelContributions({ prototypes: [[0, 0]], bandwidth: 1 }, [NaN, 2]), [0, 4]);
  });

  it('a constant signal is not watched', () =>
    close(reconstructionContributions(tSquaredIndex([0, 0, 0, 4], 2), [7, 2]), [0, 1]));

  it('a singular covariance is inverted with a small ridge', () => {
    const index = tSquaredIndex([1, 1, 1, 1], 2);
    expect(indexOf(index, [1, 1])).toBeCloseTo(1, 5);
    expect(indexOf(index, [1, -1])).toBeGreaterThan(1e6);
  });

  it('says what is wrong with what cannot be used', () => {
    expect(() => tSquaredIndex([1, 2, 2, 1], 2)).toThrow('not positive semi-definite');
    expect(() => tSquaredIndex([NaN, 0, 0, 1], 2)).toThrow('of numbers');
    expect(() => tSquaredIndex([1, 0], 2)).toThrow('square');
    expect(() => predictionErrorIndex([[1, 1]], 2)).toThrow('unit length');
    const skewed = [[1, 0], [1, 1].map((one) => one / Math.SQRT2)];
    expect(() => predictionErrorIndex(skewed, 2)).toThrow('right angles');
    expect(() => indexOf(tSquaredIndex([1], 1), [1, 2])).toThrow('of 1 signals, not of 2');
    expect(() => expectedByOthers({ prototypes: [], bandwidth: 1 }, [1])).toThrow('at least one');
    expect(() => expectedByOthers({ prototypes: [[1]], bandwidth: 0 }, [1])).toThrow('width');
  });

  it('has no signals, and nothing to say', () => {
    expect(indexOf(tSquaredIndex([], 0), [])).toBe(0);
    expect(sharesOf([], [])).toEqual([]);
  });
});

describe('shares', () => {
  it('sum to one, largest first, negatives left out', () =>
    expect(sharesOf(['a', 'b', 'c', 'd'], [1, -2, 3, NaN])).toEqual([
      { signal: 'c', share: 0.75 },
      { signal: 'a', share: 0.25 },
      { signal: 'b', share: 0 },
      { signal: 'd', share: 0 },
    ]));
  it('are none where nothing contributes', () => expect(sharesOf(['a', 'b'], [0, -1])).toEqual([]));
});
