import { seededRandom } from '@fettle/kernel';

import {
  crpsOfQuantiles,
  crpsOfSamples,
  intervalCoverage,
  pinballLoss,
} from './distribution-error';
import { nasaScore, rmse } from './point-error';
import { alphaLambdaAccurate, prognosticHorizon } from './prediction-track';

describe('point errors', () => {
  it('RMSE of errors 3 and 4 is √12.5', () => {
    expect(rmse([13, 6], [10, 10])).toBeCloseTo(Math.sqrt(12.5), 12);
  });

  it('scores ten cycles late e − 1 and thirteen early e − 1, a perfect one 0', () => {
    expect(nasaScore([30], [20])).toBeCloseTo(Math.E - 1, 12);
    expect(nasaScore([7], [20])).toBeCloseTo(Math.E - 1, 12);
    expect(nasaScore([20, 30], [20, 20])).toBeCloseTo(Math.E - 1, 12);
  });

  it.each([
    ['nothing', [], []],
    ['lengths that differ', [1], [1, 2]],
    ['NaN', [NaN], [1]],
    ['infinity', [1], [Infinity]],
  ])('refuses %s', (_name, predicted, actual) => {
    expect(() => rmse(predicted, actual)).toThrow(RangeError);
    expect(() => nasaScore(predicted, actual)).toThrow(RangeError);
  });
});

describe('distributions', () => {
  it('pinball loss weighs what is above by the level, what is below by the rest', () => {
    expect(pinballLoss(0.9, 10, 12)).toBeCloseTo(1.8, 12);
    expect(pinballLoss(0.9, 12, 10)).toBeCloseTo(0.2, 12);
  });

  it('CRPS of the median alone is the absolute error', () => {
    expect(crpsOfQuantiles([0.5], [10], 14)).toBeCloseTo(4, 12);
  });

  it('CRPS of P10, P50, P90 by hand', () => {
    // Neighbourhoods .3, .4, .3; losses .1 × 6, .5 × 2, .1 × 2 with the value 12.
    const expected = 2 * (0.3 * 0.6 + 0.4 * 1 + 0.3 * 0.2);
    expect(crpsOfQuantiles([0.1, 0.5, 0.9], [6, 10, 14], 12)).toBeCloseTo(expected, 12);
  });

  it('CRPS of samples by hand, weighted like repeated', () => {
    // E|X − 2| = 4/3, ½E|X − X′| = ½ · 16/9.
    expect(crpsOfSamples([5, 1, 2], 2)).toBeCloseTo(4 / 3 - 8 / 9, 12);
    expect(crpsOfSamples([1, 5], 2, [3, 1])).toBeCloseTo(crpsOfSamples([1, 1, 1, 5], 2), 12);
  });

  it('CRPS of a standard normal at 0 is (√2 − 1)/√π, Gneiting and Raftery (2007)', () => {
    const random = seededRandom('crps');
    const samples = Float64Array.from({ length: 20_000 }, () => random.normal());
    const published = (Math.SQRT2 - 1) / Math.sqrt(Math.PI);
    expect(Math.abs(crpsOfSamples(samples, 0) - published)).toBeLessThan(0.01);
    const sorted = samples.toSorted();
    const levels = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);
    const quantiles = levels.map((level) => sorted[Math.round(level * 20_000)] as number);
    expect(Math.abs(crpsOfQuantiles(levels, quantiles, 0) - published)).toBeLessThan(0.01);
  });

  it('coverage counts the ends', () => {
    expect(intervalCoverage([0, 0, 0, 0], [2, 2, 2, 2], [0, 1, 2, 3])).toBe(0.75);
  });

  it('refuses levels that fall, no weight and NaN', () => {
    expect(() => crpsOfQuantiles([0.9, 0.1], [1, 2], 1)).toThrow('levels rise');
    expect(() => crpsOfSamples([1], 1, [0])).toThrow('weights');
    expect(() => crpsOfSamples([NaN], 1)).toThrow(RangeError);
    expect(() => intervalCoverage([], [], [])).toThrow('no values');
  });
});

describe('predictions during a life', () => {
  /** Twice too long at first, right from time 60 on, but for one slip at 80. */
  const track = {
    at: [0, 20, 40, 60, 80, 90],
    predicted: [200, 160, 75, 41, 45, 10],
    endOfLife: 100,
  };

  it('α-λ accuracy looks at the prediction in force at λ', () => {
    expect(alphaLambdaAccurate(track, { alpha: 0.2, lambda: 0.5 })).toBe(false);
    expect(alphaLambdaAccurate(track, { alpha: 0.3, lambda: 0.5 })).toBe(true);
    expect(alphaLambdaAccurate(track, { alpha: 0.2, lambda: 0.7 })).toBe(true);
    expect(alphaLambdaAccurate(track, { alpha: 0.2, lambda: 0.8 })).toBe(false);
  });

  it('prognostic horizon: first time within, and lasting', () => {
    expect(prognosticHorizon(track, { alpha: 0.2 })).toBe(60);
    expect(prognosticHorizon(track, { alpha: 0.1 })).toBe(40);
    expect(prognosticHorizon(track, { alpha: 0.1, lasting: true })).toBe(10);
    const hopeless = { ...track, predicted: track.at.map(() => 500) };
    expect(prognosticHorizon(hopeless, { alpha: 0.1 })).toBe(0);
  });

  it('refuses times that do not rise and predictions after the end', () => {
    const back = { ...track, at: [0, 20, 20, 60, 80, 90] };
    expect(() => prognosticHorizon(back, { alpha: 0.1 })).toThrow('rise');
    const late = { ...track, endOfLife: 85 };
    expect(() => alphaLambdaAccurate(late, { alpha: 0.1, lambda: 0.5 })).toThrow('end of life');
  });
});
