import { seededRandom } from '@fettle/kernel';
import { forecastError, judge, memberWeight, newClassMemory, priorOf } from './class-memory';
import {
  estimateDue,
  modelInWords,
  newComponentLife,
  observeLife,
  remainingLife,
  SAMPLES_MIN,
  type ComponentLife,
  type RemainingLife,
} from './component-life';
import { concludeLife } from './conclude-life';
import { classOf, INDICATORS, shareOfWay, type Indicator } from './indicators';

const bearing = INDICATORS[0] as Indicator;
const seed = 'pump-1';

/** Grows exponentially from 2 % to the level of failure in `life` hours; watched for `hours`. */
const grow = (hours: number, life = 1_500, noise = 0.05): ComponentLife => {
  const grown = newComponentLife();
  const random = seededRandom(`${life}`);
  for (let t = 1; t <= hours; t += 5)
    observeLife(grown, t, 0.02 * 50 ** (t / life) * (1 + noise * random.normal()));
  return grown;
};

const estimateOf = (said: RemainingLife) => {
  if (said.kind === 'none') throw new Error(said.reason);
  expect(said.p10).toBeLessThanOrEqual(said.p50);
  expect(said.p50).toBeLessThanOrEqual(said.p90);
  expect([said.p10, said.p50, said.p90].every((hours) => hours >= 0 && hours < 1e6)).toBe(true);
  expect(said.members.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
  return said;
};
const ask = (life: ComponentLife, memory = newClassMemory()): RemainingLife =>
  remainingLife(life, { indicator: bearing, memory, seed });

it('says nothing before there is a sign, nor on too few samples', () => {
  expect(ask(newComponentLife())).toMatchObject({ kind: 'none', reason: 'no sign of wear' });
  const young = newComponentLife();
  for (let t = 1; t < SAMPLES_MIN; t += 1) observeLife(young, t, t / 100);
  expect(ask(young)).toMatchObject({
    kind: 'none',
    reason: `19 of ${SAMPLES_MIN} samples since onset`,
  });
  expect(estimateDue(young)).toBe(false);
});

it.each([300, 750, 1_200, 1_450])(
  'holds the truth between its quantiles after %d of 1500 h',
  (h) => {
    const { p10, p90, healthIndex } = estimateOf(ask(grow(h)));
    expect(p10).toBeLessThan(1_500 - h);
    expect(p90).toBeGreaterThan(1_500 - h);
    expect(healthIndex).toBeCloseTo(1 - h / 1_500, 0);
  },
);

it('says the same again, from a copy of its state too, and another word for another seed', () => {
  const life = grow(700);
  const copy = structuredClone(life);
  expect(ask(copy)).toEqual(ask(life));
  const other = remainingLife(copy, { indicator: bearing, memory: newClassMemory(), seed: 'x' });
  expect(other).not.toEqual(ask(life));
});

it('has reached its end at the level of failure', () =>
  expect(estimateOf(ask(grow(1_500))).p50).toBeLessThan(60));

it.each<[string, (t: number) => number]>([
  ['a sign that stays', (t) => 0.1 * (1 + 0.1 * Math.sin(t))],
  ['a constant', () => 0.1],
  ['a sign that goes back', (t) => 0.3 / (1 + t / 300)],
  ['nothing above expected', () => -0.1],
])('gives no estimate for %s', (_, share) => {
  const life = newComponentLife();
  for (let t = 1; t < 900; t += 5) observeLife(life, t, share(t));
  expect(ask(life).kind).toBe('none');
});

it.each<[string, (t: number) => [number, number]]>([
  [
    'NaN and infinities among the samples',
    (t) => [t, t % 3 === 0 ? NaN : t % 7 === 0 ? Infinity : 0.02 * 50 ** (t / 1_500)],
  ],
  ['times that repeat', (t) => [Math.floor(t / 20) * 20, 0.02 * 50 ** (t / 1_500)]],
  ['a unit that changes on the way', (t) => [t, 0.02 * 50 ** (t / 1_500) * (t > 600 ? 25.4 : 1)]],
  ['a level beyond failure', (t) => [t, 50 ** (t / 300)]],
])('says something defined of %s', (_, sample) => {
  const life = newComponentLife();
  for (let t = 1; t < 1_000; t += 5) observeLife(life, ...sample(t));
  const said = ask(life);
  if (said.kind === 'estimate') estimateOf(said);
  else expect(said.reason).not.toBe('');
});

it('is asked again only when it is worth it', () => {
  const life = grow(700);
  expect(estimateDue(life)).toBe(true);
  ask(life);
  expect(estimateDue(life)).toBe(false);
});

describe('learning from lives that ended', () => {
  const memory = newClassMemory();
  const lives = [1_400, 1_600, 1_500, 1_450, 1_550, 1_700];
  for (const [i, hours] of lives.entries()) {
    const life = newComponentLife();
    const random = seededRandom(i);
    for (let t = 1; t <= hours; t += 10) {
      observeLife(life, t, 0.02 * 50 ** (t / hours) * (1 + 0.05 * random.normal()));
      if (t % 100 === 1 && estimateDue(life))
        remainingLife(life, { indicator: bearing, memory, seed: `${i}` });
    }
    concludeLife(life, memory, { name: `pump-${i + 17}`, hours, failed: true });
  }

  it('foretells the next one better than a stranger, and says whom it is like', () => {
    const [stranger, learnt] = [estimateOf(ask(grow(500))), estimateOf(ask(grow(500), memory))];
    expect(Math.abs(learnt.p50 - 1_000)).toBeLessThan(Math.abs(stranger.p50 - 1_000));
    expect(learnt.p90 - learnt.p10).toBeLessThan(stranger.p90 - stranger.p10);
    expect(learnt.like).toHaveLength(2);
    expect(modelInWords(bearing, learnt)).toMatch(
      /bearing-envelope: .*similar \d+ %.*like pump-\d+/,
    );
  });

  it('has judged every member that spoke', () => {
    for (const member of ['wiener', 'particles', 'population'] as const)
      expect(memory.scores.late[member].count).toBeGreaterThan(5);
    expect(memory.lives).toHaveLength(6);
    expect(memory.surprise?.count).toBe(6);
    expect(priorOf(memory, bearing).medianHours).toBeLessThan(1_800);
  });

  it('stays small', () => {
    expect(JSON.stringify(memory).length).toBeLessThan(10_000);
    expect(JSON.stringify(grow(1_400)).length).toBeLessThan(6_000);
  });
});

it('weighs a member by how right it was', () => {
  const memory = newClassMemory();
  const before = memberWeight(memory, 'late', 'wiener');
  for (let i = 0; i < 100; i += 1) judge(memory, { phase: 'late', member: 'wiener' }, 0.5);
  expect(memberWeight(memory, 'late', 'wiener')).toBeLessThan(before / 10);
  expect(memory.scores.late.wiener.count).toBeLessThanOrEqual(40);
});

it('judges a life that work ended only by what was said before that time', () => {
  const said = [10, 20, 30, 40, 50];
  expect(forecastError(said, { left: 5, failed: false })).toBe(0);
  // ∫F² to 25: 0.1²·10 between 10 and 20 (level 0.1), 0.3²·5 between 20 and 25.
  expect(forecastError(said, { left: 25, failed: false })).toBeCloseTo(0.1 + 0.45, 9);
  expect(forecastError(said, { left: 30, failed: true })).toBeLessThan(
    forecastError(said, { left: 60, failed: true }),
  );
});

it('learns of a censored life only that it was longer', () => {
  const memory = newClassMemory();
  const life = grow(900);
  ask(life, memory);
  concludeLife(life, memory, { name: 'pump-1', hours: 900, failed: false });
  expect(memory.lives).toHaveLength(0);
  expect(memory.ends.count).toBe(0);
  expect(memory.records).toEqual([{ age: 900, failed: false }]);
});

it.each([NaN, -1, 0, 100, Infinity])('learns nothing from an end after %d h', (hours) => {
  const memory = newClassMemory();
  concludeLife(grow(900), memory, { name: 'x', hours, failed: true });
  expect(memory).toEqual(newClassMemory());
});

describe('the way to failure', () => {
  const velocity = INDICATORS.find(({ name }) => name === 'velocity-zone-d') as Indicator;
  const cushion = INDICATORS.find(({ name }) => name === 'melt-cushion') as Indicator;

  it('is of a class: modes that one signal does not tell apart are not learnt as one', () => {
    expect(classOf(bearing, 'bearing-wear')).toBe('bearing-envelope');
    expect(classOf(velocity, 'looseness')).toBe('velocity-zone-d/looseness');
  });

  it('is a share of the way from expected to failed, up or down', () => {
    expect(shareOfWay(bearing, { reported: 3.5, expected: 0.5 })).toBeCloseTo(0.5, 9);
    expect(shareOfWay(velocity, { reported: 7.1, expected: 1.3 })).toBeCloseTo(1, 9);
    expect(shareOfWay(velocity, { reported: 4.2, expected: 1.3 })).toBeCloseTo(0.5, 9);
    expect(shareOfWay(cushion, { reported: 5 * 0.675, expected: 5 })).toBeCloseTo(0.5, 9);
  });

  it.each([0, -1, NaN, 7.2])('is not known where %d is expected', (expected) =>
    expect(shareOfWay(velocity, { reported: 3, expected })).toBeNaN(),
  );
});
