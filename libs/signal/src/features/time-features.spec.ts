import { timeFeatures } from './time-features';

// By hand: 1, 2, 3, 10 has mean 4, deviations −3 −2 −1 6, Σd² 50, Σd³ 180, Σd⁴ 1394.
it('gives the moments worked by hand', () => {
  const features = timeFeatures([1, 2, 3, 10]);
  expect(features.mean).toBe(4);
  expect(features.rms).toBeCloseTo(Math.sqrt(12.5), 12);
  expect(features.peak).toBe(6);
  expect(features.crest).toBeCloseTo(6 / Math.sqrt(12.5), 12);
  expect(features.kurtosis).toBeCloseTo(1394 / 4 / 12.5 ** 2, 12);
  expect(features.skewness).toBeCloseTo(180 / 4 / 12.5 ** 1.5, 12);
});

it('knows a sine: crest √2, kurtosis 1.5', () => {
  const sine = Float64Array.from({ length: 4000 }, (_, i) => Math.sin((2 * Math.PI * i) / 40));
  expect(timeFeatures(sine).crest).toBeCloseTo(Math.SQRT2, 6);
  expect(timeFeatures(sine).kurtosis).toBeCloseTo(1.5, 6);
});

it('has neutral shape for a constant', () => {
  expect(timeFeatures([2, 2, 2])).toEqual({
    mean: 2,
    rms: 0,
    peak: 0,
    crest: 0,
    kurtosis: 3,
    skewness: 0,
  });
});
