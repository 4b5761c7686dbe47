import { failureTimes, isFailure } from './failure-times';

const day = { from: 0, until: 100 };

it('reads MTTR both ways, and MTBF from the time that the asset ran', () =>
  expect(
    failureTimes(
      [
        { from: 10, until: 20 },
        { from: 50, until: 70 },
      ],
      day,
    ),
  ).toEqual({ failures: 2, downtimeMs: 30, mttrIso22400Ms: 10, meanDowntimeMs: 15, mtbfMs: 35 }));

it('counts what lies within the stretch, and time that two standstills share once', () =>
  expect(
    failureTimes(
      [
        { from: -20, until: 10 },
        { from: 5, until: 25 },
        { from: 100, until: 120 },
      ],
      day,
    ),
  ).toMatchObject({ failures: 2, downtimeMs: 30, mtbfMs: 37.5 }));

it('has no mean of nothing', () =>
  expect(failureTimes([], day)).toMatchObject({ failures: 0, mtbfMs: undefined }));

it('takes no failure from work that found nothing, nor from what was not to be repaired', () => {
  expect(isFailure({ kind: 'CORRECTIVE', finding: 'CONFIRMED' })).toBe(true);
  expect(isFailure({ kind: 'CORRECTIVE', finding: 'NOT_FOUND' })).toBe(false);
  expect(isFailure({ kind: 'INSTRUMENT', finding: 'CONFIRMED' })).toBe(false);
});
