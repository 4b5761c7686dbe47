import { seededRandom } from '@fettle/kernel';

/** Cuts 0 … count−1 into so many folds of nearly equal size, shuffled by the seed. */
export const foldsOf = (count: number, folds: number, seed: number): number[][] => {
  const random = seededRandom(`folds/${seed}`);
  const order = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i -= 1) {
    const j = random.below(i + 1);
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  return Array.from({ length: folds }, (_, k) => order.filter((_item, i) => i % folds === k));
};

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Standard deviation over the values themselves. */
export const deviation = (values: readonly number[]): number => {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
};
