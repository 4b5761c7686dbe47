import { sourcesOf } from './attribution';
import { nearestCase, type RecordedCase } from './cases';
import { fingerprintOf, FINGERPRINT_LENGTH } from './fingerprint';

const recorded = (name: string, at: number, bpfo = 3.5848): RecordedCase => ({
  name,
  fault: 'outer-race',
  bpfo,
  fingerprint: [at, 0, 0],
});
const cases = [recorded('near', 1), recorded('far', 10), recorded('other bearing', 0.1, 3.06)];

it('takes the nearest case of the same bearing, likeness falling with distance', () => {
  const found = nearestCase({ fingerprint: [0, 0, 0], bpfo: 3.585 }, cases);
  expect(found?.recorded.name).toBe('near');
  expect(found?.likeness).toBeCloseTo(0.5, 9);
});

it('takes none when all are far, of another bearing, or the fingerprint is not a number', () => {
  expect(nearestCase({ fingerprint: [5, 0, 0], bpfo: 3.5848 }, cases)).toBeUndefined();
  expect(nearestCase({ fingerprint: [0, 0, 0], bpfo: 4.2 }, cases)).toBeUndefined();
  expect(nearestCase({ fingerprint: [NaN, 0, 0], bpfo: 3.5848 }, cases)).toBeUndefined();
  expect(nearestCase({ fingerprint: [0, 0, 0], bpfo: 3.5848 }, [])).toBeUndefined();
});

it('takes the fingerprint of a burst whatever its gain, and none below 12 kHz', () => {
  const samples = Float64Array.from(
    { length: 8192 },
    (_, i) => Math.sin(i * 0.7) + Math.sin(i * i),
  );
  const print = fingerprintOf({ samples, rateHz: 12_000 });
  const louder = fingerprintOf({ samples: samples.map((value) => 50 * value), rateHz: 12_000 });
  expect(print).toHaveLength(FINGERPRINT_LENGTH);
  print?.forEach((value, i) => expect(louder?.[i]).toBeCloseTo(value, 6));
  expect(fingerprintOf({ samples, rateHz: 10_000 })).toBeUndefined();
});

const place = (name: string, alarmed: boolean, bpfo: number, bpfi = 0) => ({
  place: name,
  alarmed,
  rises: { bpfo, bpfi },
});

it('names the strongest place and not those that only hear it', () => {
  const places = [place('1', true, 20), place('2', true, 6), place('3', false, 0.2)];
  expect(sourcesOf(places)).toEqual(['1']);
});

it('keeps a weaker place whose lines are of another family', () => {
  expect(sourcesOf([place('1', true, 20), place('2', true, 4, 9)])).toEqual(['1', '2']);
});

it('lets every alarm stand when no place shows lines, and takes NaN for no rise', () => {
  expect(sourcesOf([place('1', true, 0.5), place('2', true, NaN)])).toEqual(['1', '2']);
  expect(sourcesOf([])).toEqual([]);
});
