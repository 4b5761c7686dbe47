import { bestThreshold, f1Of } from './predict';
import { fitLogistic, probability } from './logistic';

const rows = (text: string) =>
  [...text].map((letter) => ({ alert: 'TF'.includes(letter), failed: 'TM'.includes(letter) }));

describe('F1', () => {
  it.each([
    ['null', 'MMNN', 0],
    ['perfect', 'TTNN', 1],
    ['always on: 2 of 4', 'TTFF', 2 / 3],
    ['by hand: 2 hits, 1 false, 1 missed', 'TTFMN', 2 / 3],
  ])('%s', (_name, text, f1) => {
    expect(f1Of(rows(text)).f1).toBeCloseTo(f1, 12);
  });
});

it('chooses the threshold with the best F1, whole groups of equal scores at once', () => {
  const scored = [0.9, 0.8, 0.7, 0.7, 0.1].map((p, i) => ({ p, failed: i !== 3 && i !== 4 }));
  expect(bestThreshold(scored)).toBe(0.7);
  expect(bestThreshold([{ p: 0.5, failed: false }])).toBe(Infinity);
});

it('logistic regression is by hand: odds of 3 to 1 and 1 to 3 are ± ln 3', () => {
  const x = [0, 0, 0, 0, 1, 1, 1, 1].map((value) => Float64Array.of(1, value));
  const many = Array.from({ length: 200 }, () => x).flat();
  const labels = many.map((_, i) => [0, 4, 5, 6].includes(i % 8));
  const model = fitLogistic(many, labels);
  expect(probability(model, Float64Array.of(1, 0))).toBeCloseTo(0.25, 1);
  expect(probability(model, Float64Array.of(1, 1))).toBeCloseTo(0.75, 1);
});
