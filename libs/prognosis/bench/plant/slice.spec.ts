import { newClassMemory } from '../../src/life/class-memory';
import { LEVELS } from '../../src/wear/forecast';
import { wearCases, type WearCase } from './cases';
import { foretell, type Foretold, type ForetoldLife } from './foretell';
import { judgeLives } from './judge';
import { recordLife, type RecordedLife } from './record-life';

const cases = wearCases();

it('finds a case for every indicator the library has', () => {
  expect(cases.length).toBeGreaterThan(40);
  const told = new Set(cases.map(({ indicator }) => indicator.name));
  expect(told.size).toBe(11);
});

it('one life: healthy without an alarm, found early, and foretold better than by the handbook', () => {
  const looseness = cases.find(({ kind, mode }) => kind === 'pump' && mode === 'seal-leak');
  const life = recordLife(looseness as WearCase, 3);
  expect(life.falseAlerts).toBe(0);
  const told = foretell(life, newClassMemory(), { learns: false });
  const judged = judgeLives([told]);
  expect(judged).toMatchObject({ lives: 1, alerted: 1, questions: 19 });
  expect(judged.delay).toBeLessThan(0.2);
  expect(judged.crps).toBeLessThan(judged.handbook);
  expect(judged.crps).toBeLessThan(0.25);
  expect(judged.coverage).toBeGreaterThan(0.6);
});

describe('the judge', () => {
  const life = {
    ...{ wear: cases[0], name: 'x', beganAt: 0, failedAt: 100, alertAt: 10, falseAlerts: 0 },
    ...{ healthyHours: 730, samples: [] },
  } as unknown as RecordedLife;
  const told = (say: (left: number) => readonly number[] | null): ForetoldLife => ({
    life,
    onsetAt: 0,
    foretold: Array.from({ length: 19 }, (_, i): Foretold => {
      const left = 100 - 5 * (i + 1);
      const quantiles = say(left);
      const said =
        quantiles === null
          ? { kind: 'none' as const, reason: 'silent', members: [] }
          : {
              ...{ kind: 'estimate' as const, quantiles, healthIndex: 0.5, samples: 99, like: [] },
              ...{ p10: quantiles[1] as number, p50: quantiles[9] as number },
              ...{ p90: quantiles[17] as number, members: [] },
            };
      return { hours: 100 - left, left, said };
    }),
  });

  it('gives a perfect word nothing to complain of', () =>
    expect(judgeLives([told((left) => LEVELS.map(() => left))])).toMatchObject({
      ...{ lives: 1, silent: 0, crps: 0, absolute: 0, coverage: 1, outside: [0, 0] },
      ...{ alphaLambda: 1, horizon: 0.95, healthyMonths: 1, delay: 0.1 },
    }));

  // Ten hours too late, always: CRPS of a point is its distance, 10 of 100.
  it('counts what is always ten hours late', () => {
    const judged = judgeLives([told((left) => LEVELS.map(() => left + 10))]);
    expect(judged.crps).toBeCloseTo(0.1, 9);
    expect(judged.absolute).toBeCloseTo(0.1, 9);
    expect(judged).toMatchObject({ coverage: 0, outside: [1, 0], alphaLambda: 1 });
  });

  it('says that silence is silence', () => {
    const judged = judgeLives([told(() => null)]);
    expect(judged).toMatchObject({ silent: 1, alphaLambda: 0 });
    expect(judged.crps).toBeNaN();
  });
});
