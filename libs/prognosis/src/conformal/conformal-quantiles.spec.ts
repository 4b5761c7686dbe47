import { seededRandom } from '@fettle/kernel';

import {
  calibrated,
  type CalibrationCase,
  calibrateQuantiles,
  conformalQuantile,
  UNITS_MIN,
} from './conformal-quantiles';

const nothing = { p10: 0, p50: 0, p90: 0 };
const caseOf = (actual: number, unit: string, group = 'pump'): CalibrationCase => ({
  said: nothing,
  actual,
  unit,
  group,
});
const upTo = (count: number, group?: string) =>
  Array.from({ length: count }, (_, i) => caseOf(i + 1, `unit ${i}`, group));

describe('by hand', () => {
  it('the ⌈0.9 (n + 1)⌉-th of n scores; none below nine', () => {
    const scores = (n: number) => Array.from({ length: n }, (_, i) => [i + 1]);
    expect(conformalQuantile(scores(19), 0.9)).toBe(18);
    expect(conformalQuantile(scores(99), 0.9)).toBe(90);
    expect(conformalQuantile(scores(9), 0.9)).toBe(9);
    expect(conformalQuantile(scores(8), 0.9)).toBe(Infinity);
  });

  it('cases of a unit share its one voice', () => {
    // Ten units: nine say 1; the tenth has the masses 1/33 at 5, 6, 7. 0.9 is reached at 6: 9/11 +
    // 1/33 = .848, + 1/33 = .879, + 1/33 = .909.
    const units = [...Array.from({ length: 9 }, () => [1, 1]), [7, 5, 6]];
    expect(conformalQuantile(units, 9 / 11)).toBe(1);
    expect(conformalQuantile(units, 0.87)).toBe(6);
    expect(conformalQuantile(units, 0.9)).toBe(7);
  });

  it('moves each end by its own tail, the middle to the median', () => {
    const calibration = calibrateQuantiles(upTo(19));
    // Actual 1 … 19 against 0: below, −actual at its 18th is −2; above, 18; the median 10.
    expect(calibrated(calibration, 'pump', nothing)).toEqual({
      kind: 'estimate',
      p10: 2,
      p50: 10,
      p90: 18,
    });
  });

  it('calibrates each group by itself', () => {
    const far = upTo(19, 'fan').map((item) => ({ ...item, actual: 100 * item.actual }));
    const calibration = calibrateQuantiles([...upTo(19), ...far]);
    expect(calibrated(calibration, 'pump', nothing)).toMatchObject({ p90: 18 });
    expect(calibrated(calibration, 'fan', nothing)).toMatchObject({ p90: 1800 });
  });

  it('puts quantiles that cross in order', () => {
    const calibration = calibrateQuantiles(upTo(19));
    const crossed = calibrated(calibration, 'pump', { p10: 50, p50: 0, p90: 0 });
    expect(crossed).toEqual({ kind: 'estimate', p10: 10, p50: 18, p90: 52 });
  });
});

it('refuses honestly: too few units however many cases, unknown groups, no model', () => {
  const few = upTo(UNITS_MIN - 1).flatMap((item) => [item, item, item]);
  const calibration = calibrateQuantiles([...few, ...upTo(9, 'fan')]);
  expect(calibrated(calibration, 'pump', nothing)).toEqual({
    kind: 'none',
    reason: '8 of 9 lives to calibrate pump on',
  });
  expect(calibrated(calibration, 'constructor', nothing)).toMatchObject({ kind: 'none' });
  expect(calibrated(calibration, 'fan', { ...nothing, p90: NaN })).toMatchObject({ kind: 'none' });
  expect(calibrated(calibrateQuantiles([]), 'pump', nothing)).toMatchObject({ kind: 'none' });
});

it('refuses values that are not finite, and versions it does not know', () => {
  expect(() => calibrateQuantiles([caseOf(NaN, 'a')])).toThrow('case 0 of group pump');
  const later = { ...calibrateQuantiles([]), version: 9 };
  expect(() => calibrated(later, 'pump', nothing)).toThrow('version 9');
});

it('holds what it promises: four in five new units inside, in each group, whatever the model', () => {
  const random = seededRandom('conformal');
  const spread: Record<string, number> = { pump: 1, fan: 30 };
  // The model knows nothing of groups and is far too sure. Cases of a unit hang together.
  const unit = (group: string, name: string, cases: number): CalibrationCase[] => {
    const own = random.normal();
    return Array.from({ length: cases }, () => ({
      said: { p10: -0.1, p50: 0, p90: 0.1 },
      actual: (spread[group] as number) * (own + 0.5 * random.normal()),
      group,
      unit: name,
    }));
  };
  const inside: Record<string, number> = { pump: 0, fan: 0 };
  const rounds = 400;
  for (let round = 0; round < rounds; round += 1)
    for (const group of ['pump', 'fan']) {
      const cases = Array.from({ length: 24 }, (_, i) => unit(group, `${i}`, 1 + (i % 4))).flat();
      const [fresh] = unit(group, 'new', 1) as [CalibrationCase];
      const found = calibrated(calibrateQuantiles(cases), group, fresh.said);
      if (found.kind === 'none') throw new Error(found.reason);
      if (fresh.actual >= found.p10 && fresh.actual <= found.p90)
        inside[group] = (inside[group] as number) + 1;
    }
  for (const group of ['pump', 'fan']) {
    expect((inside[group] as number) / rounds).toBeGreaterThan(0.77);
    expect((inside[group] as number) / rounds).toBeLessThan(0.91);
  }
});
