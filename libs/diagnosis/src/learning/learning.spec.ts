import * as fc from 'fast-check';
import { actFrom, nextLevel, wantedLevel } from './act-threshold';
import { firstBelief, learntFrom, truthOf, type AlarmTruth } from './alarm-truth';
import { experienceOf, inexperienced, learn, type Curriculum, type Lesson } from './lessons';
import { counted, uncounted, weightsOf, type Outcome, type OutcomeCounts } from './outcomes';
import { forgotten, noHistory, precisionOf, remembered, type ClassOutcome } from './precision';

const outcome = (label: Outcome['label'], named: string | null, found: string | null = null) => ({
  named,
  label,
  found,
});
const many = (times: number, one: Outcome, counts: OutcomeCounts = {}): OutcomeCounts =>
  Array.from({ length: times }).reduce<OutcomeCounts>((sum) => counted(sum, one), counts);

describe('counts', () => {
  it('tell right from wrong from missed', () => {
    expect(counted({}, outcome('CONFIRMED', 'wear'))).toEqual({
      wear: { right: 1, wrong: 0, missed: 0 },
    });
    expect(counted({}, outcome('NOT_FOUND', 'wear', 'leak'))).toEqual({
      wear: { right: 0, wrong: 1, missed: 0 },
    });
    expect(counted({}, outcome('OTHER_MODE', 'wear', 'leak'))).toEqual({
      wear: { right: 0, wrong: 1, missed: 0 },
      leak: { right: 0, wrong: 0, missed: 1 },
    });
    expect(counted({}, outcome('CONFIRMED', null, 'leak'))).toEqual({
      leak: { right: 0, wrong: 0, missed: 1 },
    });
  });

  const mode = fc.option(fc.constantFrom('wear', 'leak', 'heat'), { nil: null });
  const label = fc.constantFrom('CONFIRMED' as const, 'NOT_FOUND' as const, 'OTHER_MODE' as const);
  const any = fc.record({ named: mode, label, found: mode });

  it('are as before when an outcome is taken back, and do not depend on order', () =>
    fc.assert(
      fc.property(fc.array(any), any, (before, last) => {
        const counts = before.reduce(counted, {});
        expect(uncounted(counted(counts, last), last)).toEqual(counts);
        expect([...before].reverse().reduce(counted, {})).toEqual(counts);
      }),
    ));

  it('weigh a mode up that is found, down that is named in vain, within a factor of four', () => {
    expect(weightsOf({})).toEqual({});
    // (1 + 3) / (1 + 3/10) = 3.0769
    expect(weightsOf(many(3, outcome('CONFIRMED', 'wear')))['wear']).toBeCloseTo(3.0769, 4);
    // (1 + 0) / (1 + 10/10)
    expect(weightsOf(many(10, outcome('NOT_FOUND', 'wear')))['wear']).toBe(0.5);
    expect(weightsOf(many(900, outcome('NOT_FOUND', 'wear')))['wear']).toBe(0.25);
    expect(weightsOf(many(90, outcome('CONFIRMED', 'wear')))['wear']).toBe(4);
    // Found 20 times where no mode was named: that many labels too, (1 + 5)/(1 + 25/10).
    const unnamed = many(20, outcome('OTHER_MODE', null, 'leak'));
    const both = many(5, outcome('CONFIRMED', 'wear'), unnamed);
    expect(weightsOf(both)['wear']).toBeCloseTo(1.7143, 4);
  });
});

describe('precision', () => {
  const of = (label: Outcome['label'], assetClass: string): ClassOutcome => ({
    ...outcome(label, 'wear'),
    assetClass,
  });
  const told = (times: number, one: ClassOutcome, before = noHistory) =>
    Array.from({ length: times }).reduce<typeof noHistory>((h) => remembered(h, one), before);

  it('is seven in ten before anybody said anything: Beta(5.6, 2.4)', () => {
    const { alpha, beta, mean } = precisionOf(noHistory, 'wear', 'pump');
    expect([alpha, beta, mean].map((x) => Number(x.toFixed(9)))).toEqual([5.6, 2.4, 0.7]);
  });

  it('by hand: 6 right at pumps, 4 wrong at fans', () => {
    const history = told(4, of('NOT_FOUND', 'fan'), told(6, of('CONFIRMED', 'pump')));
    // for pumps, by the fans: 2.8/(4 + 4) = 0.35; then (0.35·8 + 6)/(8 + 6)
    expect(precisionOf(history, 'wear', 'pump').mean).toBeCloseTo(0.628571, 6);
    // for fans, by the pumps: (2.8 + 6)/(4 + 6) = 0.88; then 0.88·8/(8 + 4)
    expect(precisionOf(history, 'wear', 'fan').mean).toBeCloseTo(0.586667, 6);
    // another class: all of them, (2.8 + 6)/(4 + 10)
    expect(precisionOf(history, 'wear', 'motor').mean).toBeCloseTo(0.628571, 6);
    // Beta(8.8, 5.2): √(0.628571·0.371429/15)
    expect(precisionOf(history, 'wear', 'pump').standardDeviation).toBeCloseTo(0.124757, 5);
  });

  it('takes no label for two: of one class alone it is as sure as its labels', () => {
    const { alpha, beta } = precisionOf(told(6, of('CONFIRMED', 'pump')), 'wear', 'pump');
    expect([alpha, beta].map((x) => Number(x.toFixed(9)))).toEqual([11.6, 2.4]);
  });

  it('forgets what is taken back', () =>
    expect(forgotten(told(1, of('CONFIRMED', 'pump')), of('CONFIRMED', 'pump'))).toEqual(
      noHistory,
    ));
});

describe('P(true | alarm)', () => {
  it('is 0.7 before any label', () =>
    expect(truthOf(firstBelief(['ewma']), { ewma: 0.9 })).toBeCloseTo(0.7, 12));

  it('by hand: the first label of AdaGrad moves bias and weight by its rate', () => {
    const after = learntFrom(firstBelief(['ewma']), { scores: { ewma: 1 }, isTrue: false });
    // error 0.7: gradients 0.7 and 0.35, each divided by itself: −0.5 both
    expect(after.bias).toBeCloseTo(Math.log(0.7 / 0.3) - 0.5, 6);
    expect(after.weights[0]).toBeCloseTo(-0.5, 6);
  });

  it('learns which detector tells the truth', () => {
    let belief: AlarmTruth = firstBelief(['good', 'bad']);
    for (let i = 0; i < 300; i += 1) {
      const isTrue = i % 3 === 0;
      belief = learntFrom(belief, {
        scores: { good: isTrue ? 0.9 : 0.6, bad: (i % 7) / 7 },
        isTrue,
      });
    }
    expect(truthOf(belief, { good: 0.95, bad: 0.1 })).toBeGreaterThan(0.6);
    expect(truthOf(belief, { good: 0.55, bad: 0.9 })).toBeLessThan(0.3);
  });

  it('takes a score that is missing or not a number for none', () => {
    const belief = learntFrom(firstBelief(['a']), { scores: { a: 1 }, isTrue: true });
    expect(truthOf(belief, { a: NaN })).toBe(truthOf(belief, { a: 0 }));
    expect(truthOf(belief, {})).toBe(truthOf(belief, { a: 0 }));
    expect(truthOf(belief, { a: 1e9 })).toBe(truthOf(belief, { a: 1 }));
  });

  it('refuses one detector twice', () =>
    expect(() => firstBelief(['a', 'a'])).toThrow('named once'));
});

describe('threshold', () => {
  it('is where acting is cheaper than waiting: 500 / (500 + 9500)', () => {
    expect(actFrom({ falseAlarm: 500, missed: 9500 })).toBe(0.05);
    expect(() => actFrom({ falseAlarm: 0, missed: 1 })).toThrow('cost something');
    expect(() => actFrom({ falseAlarm: 1, missed: Infinity })).toThrow('finite');
  });

  const bounds = { lowest: 2, zoneD: 7.1, shareMax: 0.1 };
  it('of a level moves by a tenth at most, never above zone D nor below the lowest', () => {
    expect(nextLevel(4, 9, bounds)).toBeCloseTo(4.4, 12);
    expect(nextLevel(4, 1, bounds)).toBeCloseTo(3.6, 12);
    expect(nextLevel(7, 99, bounds)).toBe(7.1);
    expect(nextLevel(2.1, 0.1, bounds)).toBe(2);
    expect(nextLevel(50, 50, bounds)).toBe(7.1);
  });
  it('holds whatever is asked', () =>
    fc.assert(
      fc.property(fc.double(), fc.double(), (current, wanted) => {
        const level = nextLevel(current, wanted, bounds);
        expect(level).toBeGreaterThanOrEqual(2);
        expect(level).toBeLessThanOrEqual(7.1);
      }),
    ));
  it('wants more after alarms for nothing, less after a missed failure', () => {
    expect(wantedLevel(4, { falseAlarms: 2, missed: 0 })).toBeCloseTo(4.41, 12);
    expect(wantedLevel(4, { falseAlarms: 0, missed: 1 })).toBeCloseTo(3.6, 12);
  });
  it('refuses bounds that cannot be meant', () =>
    expect(() => nextLevel(4, 4, { ...bounds, lowest: 9 })).toThrow('not above zone D'));
});

describe('experience', () => {
  const level = 'pump/drive-end.vibration-velocity-rms';
  const curriculum: Curriculum = {
    detectors: ['ewma'],
    levels: { [level]: { first: 4.5, lowest: 2.3, zoneD: 7.1, shareMax: 0.1 } },
  };
  const lesson = (id: string, label: Outcome['label']): Lesson => ({
    ...{ type: 'AlarmLabelled', id, level, scores: { ewma: 0.8 } },
    outcome: { ...outcome(label, 'wear'), assetClass: 'pump' },
  });
  const lessons: Lesson[] = [
    lesson('1', 'CONFIRMED'),
    lesson('2', 'NOT_FOUND'),
    { type: 'FailureMissed', id: '3', level },
    lesson('4', 'NOT_FOUND'),
  ];

  it('is a fold: replay equals live, and can be looked at as it was', () => {
    const live = lessons.reduce((e, one) => learn(e, one, curriculum), inexperienced(curriculum));
    expect(experienceOf(lessons, curriculum)).toEqual(live);
    expect(live.revision).toBe(4);
    expect(experienceOf(lessons, curriculum, { until: 0 })).toEqual(inexperienced(curriculum));
    expect(live.levels[level]).toBeCloseTo(4.5 * 1.05 * 0.9 * 1.05, 9);
  });

  it('is as if a lesson that is taken back had never been', () =>
    expect(experienceOf(lessons, curriculum, { without: ['2', '4'] })).toEqual(
      experienceOf(
        lessons.filter(({ id }) => id === '1' || id === '3'),
        curriculum,
      ),
    ));

  it('knows no level that is not in its bounds, and learns nothing about it', () => {
    const other: Lesson = { type: 'FailureMissed', id: '9', level: 'fan/other' };
    expect(learn(inexperienced(curriculum), other, curriculum).levels).toEqual({ [level]: 4.5 });
  });
});
