import { exchange, noneWaiting } from './waiting';

const rowOf = (n: number) => ({
  row: Float64Array.of(1, n),
  features: Float64Array.of(10 * n, n % 2 === 0 ? NaN : 0.5),
});

it('gives each row back once as many others have come after it, oldest first', () => {
  const waiting = noneWaiting();
  const given = [1, 2, 3, 4, 5, 6].map((n) => exchange(waiting, rowOf(n), 3));
  expect(given.slice(0, 3)).toEqual([undefined, undefined, undefined]);
  expect(given.slice(3)).toEqual([rowOf(1), rowOf(2), rowOf(3)]);
  expect(waiting.rows).toHaveLength(3 * 4);
});

it('begins anew where rows have become wider', () => {
  const waiting = noneWaiting();
  exchange(waiting, rowOf(1), 1);
  const wider = { row: Float64Array.of(1, 2, 3), features: Float64Array.of(4) };
  exchange(waiting, { ...wider, features: Float64Array.of(4, 5) }, 1);
  expect(exchange(waiting, { ...wider, features: Float64Array.of(6, 7) }, 1)).toEqual({
    ...wider,
    features: Float64Array.of(4, 5),
  });
});
