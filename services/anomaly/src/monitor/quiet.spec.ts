import { came, holdInWords, isHeld, overAt, went } from './quiet';
import type { Quiet } from './quiet';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

it('is over once it has stayed away for a quarter of an hour, and is told once', () => {
  const gone = went(came({}, 'flow', 0), 'flow', MINUTE);
  expect(isHeld(gone)).toBe(true);
  expect(overAt(gone, 15 * MINUTE).subjects).toEqual([]);
  const { quiet, subjects } = overAt(gone, 16 * MINUTE);
  expect(subjects).toEqual(['flow']);
  expect(overAt(quiet, 99 * MINUTE).subjects).toEqual([]);
});

it('is not over while it is there again', () => {
  const again = came(went(came({}, '', 0), '', MINUTE), '', 2 * MINUTE);
  expect(isHeld(again)).toBe(false);
  expect(overAt(again, DAY).subjects).toEqual([]);
});

it('waits longer for what keeps coming back, up to sixteen hours, and forgets it in time', () => {
  const chatter = (times: number): Quiet =>
    Array.from({ length: times }, (_, i) => i * MINUTE).reduce<Quiet>(
      (quiet, at) => went(came(quiet, '', at), '', at + 1),
      {},
    );
  expect([1, 2, 3, 4, 7, 50].map((times) => holdInWords(chatter(times), ''))).toEqual([
    '15 min',
    '30 min',
    '60 min',
    '2 h',
    '16 h',
    '16 h',
  ]);
  expect(holdInWords(came(chatter(50), '', 8 * DAY), '')).toBe('15 min');
});

it('keeps the machine and each sensor apart', () => {
  const both = went(went(came(came({}, '', 0), 'flow', 0), '', 0), 'flow', 10 * MINUTE);
  expect(overAt(both, 15 * MINUTE).subjects).toEqual(['']);
  expect(isHeld(overAt(both, 15 * MINUTE).quiet)).toBe(true);
});
