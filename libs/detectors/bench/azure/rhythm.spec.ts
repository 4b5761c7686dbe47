import { visitChances } from './rhythm';

const DAYS = 61;
const quiet = Array.from({ length: DAYS }, () => Float64Array.of(0));
/** Chance by shape on each day: a half on days 10, 25 and 40, nothing on the others. */
const looks = quiet.map((_, day) => Float64Array.of([10, 25, 40].includes(day) ? 0.5 : 0));

it('believes in no day of the round before the machine has looked bad', () => {
  const due = visitChances(quiet, looks);
  [0, 5, 10].forEach((day) => expect(due[day]).toBeCloseTo(1 / 15, 12));
});

it('is by hand: odds of 0.5 + 0.5 × 15 to 0.5 after one episode, its cube after three', () => {
  const due = visitChances(quiet, looks);
  expect(due[25]).toBeCloseTo(8 / (8 + 14 * 0.5), 12);
  expect(due[55]).toBeCloseTo(8 ** 3 / (8 ** 3 + 14 * 0.5 ** 3), 12);
  expect(due[56]).toBeCloseTo(0.5 ** 3 / (8 ** 3 + 14 * 0.5 ** 3), 12);
});

it('takes an episode that goes on for none that the crew ended', () => {
  const loud = quiet.map((_, day) => Float64Array.of(day === 10 ? 5 : 0));
  const due = visitChances(loud, looks);
  expect(due[25]).toBeCloseTo(1 / 15, 12);
});

it('is causal: what comes on a day changes only the days after it', () => {
  const other = looks.map((chance, day) => (day < 40 ? chance : Float64Array.of(0.9)));
  expect(visitChances(quiet, other).slice(0, 41)).toEqual(visitChances(quiet, looks).slice(0, 41));
});
