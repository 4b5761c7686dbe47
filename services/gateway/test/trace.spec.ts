import { columnsOf, joined } from '../web/src/asset/trace';

const past = [1_000, 2_000].map((at) => ({ at, value: at, low: at, high: at, count: 1 }));
const live = (at: number) => ({ signal: 's', at, value: at });

it('goes on from the past with what came in since, in order, each time once', () => {
  const all = joined(past, [live(4_000), live(3_000), live(2_000), live(3_000)]);
  expect(all.map(({ at }) => at)).toEqual([1_000, 2_000, 3_000, 4_000]);
});

it('draws what was expected then, with the band around it', () => {
  const known = [
    { at: 1_500, value: 1, spread: 0.1 },
    { at: 2_500, value: 2, spread: 0.1 },
  ];
  const columns = columnsOf(joined(past, [live(3_000)]), known, 1_000);
  const [times, reported, expected, high, , back, , backLow] = columns;
  expect(times).toEqual([1, 2, 3]);
  expect(reported).toEqual([1_000, 2_000, 3_000]);
  expect(expected).toEqual([null, 1, 2]);
  expect(high?.[2]).toBeCloseTo(2.3);
  // What was expected before anybody asked is not known: the first answer, drawn back, says so.
  expect(back).toEqual([1, null, null]);
  expect(backLow?.[0]).toBeCloseTo(0.7);
});

it('leaves a hole where nothing was heard, and expects nothing where nothing is known', () => {
  const [times, reported, expected] = columnsOf(joined(past, [live(60_000)]), [], 1_000);
  expect(times).toEqual([1, 2, 2.001, 60]);
  expect(reported).toEqual([1_000, 2_000, null, 60_000]);
  expect(expected).toEqual([null, null, null, null]);
});
