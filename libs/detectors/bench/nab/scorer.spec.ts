import type { NabFile } from './corpus';
import { bestScore, probation, profiles, scoreAt, scoredCorpus, sigmoid } from './scorer';
import type { Profile } from './scorer';

const [standard, lowFp, lowFn] = profiles as [Profile, Profile, Profile];

/** 1,000 rows, 150 of them probation. */
const fileOf = (...windows: (readonly [number, number])[]): NabFile => ({
  name: 'made-up.csv',
  at: Float64Array.from({ length: 1000 }, (_, i) => i),
  values: new Float64Array(1000),
  windows,
});

const loudAt = (...rows: number[]): Float64Array => {
  const scores = new Float64Array(1000);
  rows.forEach((row) => (scores[row] = 1));
  return scores;
};

const scored = (file: NabFile, scores: Float64Array, profile = standard) =>
  bestScore(profile, scoredCorpus([file], [scores]));

it('is NAB’s sigmoid', () => {
  expect(sigmoid(0)).toBe(0);
  expect(sigmoid(-1)).toBeCloseTo(0.986614298, 9);
  expect(sigmoid(3.01)).toBe(-1);
});

it('ignores 15 % of the rows, at most 750', () => {
  expect([probation(1000), probation(22_695), probation(7)]).toEqual([150, 750, 1]);
});

describe('two windows', () => {
  const file = fileOf([300, 399], [600, 699]);

  it('is 0 for the null detector', () => {
    for (const profile of profiles)
      expect(scored(file, new Float64Array(1000), profile).score).toBe(0);
  });

  it('is 100 for one detection at the start of each window', () => {
    for (const profile of profiles) {
      expect(scored(file, loudAt(300, 600), profile).score).toBeCloseTo(100, 9);
    }
  });

  it('is by hand: the middle of one window, one false alarm before it', () => {
    const corpus = scoredCorpus([file], [loudAt(200, 350)]);
    const hit = sigmoid(-(399 - 350 + 1) / 100) / sigmoid(-1);
    const raw = hit - 0.11 - 1;
    const at = scoreAt(standard, corpus, { threshold: 1 });
    expect(at.raw).toBeCloseTo(raw, 9);
    expect(at.score).toBeCloseTo((100 * (raw + 2)) / 4, 9);
    expect(at).toMatchObject({ found: 1, windows: 2, falsePositives: 1 });
    expect(scoreAt(lowFp, corpus, { threshold: 1 }).raw).toBeCloseTo(hit - 0.22 - 1, 9);
    expect(scoreAt(lowFn, corpus, { threshold: 1 }).raw).toBeCloseTo(hit - 0.11 - 2, 9);
  });

  it('forgives a detection soon after a window and not one long after', () => {
    const soon = scoreAt(standard, scoredCorpus([file], [loudAt(402)]), { threshold: 1 });
    expect(soon.raw).toBeCloseTo(-2 + 0.11 * sigmoid(3 / 99), 9);
    const late = scoreAt(standard, scoredCorpus([file], [loudAt(999)]), { threshold: 1 });
    expect(late.raw).toBeCloseTo(-2 + 0.11 * sigmoid(300 / 99), 9);
  });

  it('counts the earliest of many detections in a window', () => {
    const many = scored(file, loudAt(340, 350, 360, 399)).raw;
    expect(many).toBeCloseTo(scored(file, loudAt(340)).raw, 9);
  });

  it('chooses the threshold that suits the corpus best', () => {
    const scores = loudAt(300, 600);
    for (let row = 150; row < 290; row += 1) scores[row] = 0.5;
    expect(scored(file, scores)).toMatchObject({ threshold: 1, falsePositives: 0 });
  });
});

it('leaves out a window that lies in probation', () => {
  expect(scored(fileOf([10, 100], [300, 399]), loudAt(300))).toMatchObject({
    windows: 1,
    found: 1,
  });
});

it('has no detection in probation', () => {
  expect(scored(fileOf([300, 399]), loudAt(20, 149)).falsePositives).toBe(0);
});
