import type { SkabFile } from './corpus';
import { changepointScore, changesOf, outlierScore } from './scorer';

/** 400 training rows, then as many scored rows a second as there are labels. */
const fileOf = (anomaly: readonly number[], changes: readonly number[] = []): SkabFile => {
  const training = new Array<number>(400).fill(0);
  const all = [...training, ...anomaly];
  return {
    name: 'made-up.csv',
    datetimes: all.map(String),
    at: Float64Array.from(all, (_, i) => i * 1000),
    signals: ['a'],
    rows: all.map(() => new Float64Array(1)),
    anomaly: Uint8Array.from(all),
    changepoint: Uint8Array.from(all, (_, i) => (changes.includes(i - 400) ? 1 : 0)),
  };
};

const said = (rows: readonly number[]) => [...new Array<number>(400).fill(1), ...rows];
const times = (...rows: number[]) => rows.map((row) => (row + 400) * 1000);

describe('outliers', () => {
  const file = fileOf([0, 0, 1, 1, 1, 0]);

  it.each([
    ['null', [0, 0, 0, 0, 0, 0], { f1: 0, far: 0, mar: 100 }],
    ['perfect', [0, 0, 1, 1, 1, 0], { f1: 1, far: 0, mar: 0 }],
    ['always on: F1 of 3 true in 6', [1, 1, 1, 1, 1, 1], { f1: 2 / 3, far: 100, mar: 0 }],
    [
      'by hand: TP 2, FN 1, FP 1, TN 2',
      [0, 1, 1, 1, 0, 0],
      { f1: 2 / 3, far: 100 / 3, mar: 100 / 3 },
    ],
  ])('%s', (_name, rows, expected) => {
    const score = outlierScore([file], [said(rows)]);
    expect(score.f1).toBeCloseTo(expected.f1, 12);
    expect(score.far).toBeCloseTo(expected.far, 12);
    expect(score.mar).toBeCloseTo(expected.mar, 12);
  });

  it('does not look at training rows', () => {
    expect(outlierScore([file], [said([0, 0, 1, 1, 1, 0])]).far).toBe(0);
  });

  it('pools files before it divides', () => {
    const half = fileOf([1, 0]);
    const predictions = [said([0, 0, 1, 1, 1, 0]), said([0, 0])];
    expect(outlierScore([file, half], predictions).f1).toBeCloseTo(3 / 3.5, 12);
  });
});

describe('change points', () => {
  const quiet = new Array<number>(300).fill(0);

  it('is 100 for changes said when they are and 0 for none', () => {
    const file = fileOf(quiet, [100, 200]);
    const perfect = changepointScore([file], [times(100, 200)]);
    expect(perfect.standard).toBeCloseTo(100, 9);
    expect(perfect.lowFn).toBeCloseTo(100, 9);
    expect(changepointScore([file], [[]])).toMatchObject({ standard: 0, lowFp: 0, missed: 2 });
  });

  it('is worth half way between hit and false alarm in the middle of the window', () => {
    const file = fileOf(quiet, [100]);
    // x of step 500 of 1,000 is +pi/1998: a little below the middle, (1 - 0.11) / 2 = 0.445.
    const x = Math.PI / 1998;
    const worth = (-(1.11 / 2) * Math.tanh(x)) / Math.tanh(Math.PI / 2) + 0.445;
    const { standard } = changepointScore([file], [times(130)]);
    expect(standard).toBeCloseTo((100 * (worth + 1)) / 2, 9);
  });

  it('counts only the first hit in a window, and every one outside as a false alarm', () => {
    const file = fileOf(quiet, [100]);
    const { standard, falsePositives } = changepointScore([file], [times(20, 100, 110, 161)]);
    expect(falsePositives).toBe(2);
    expect(standard).toBeCloseTo((100 * (1 - 2 * 0.11 + 1)) / 2, 9);
  });

  it('cuts an overlapping window off the later change', () => {
    const file = fileOf(quiet, [100, 130]);
    // 150 is the first hit of 100's window; 130's begins only at 160.
    expect(changepointScore([file], [times(150)]).missed).toBe(1);
    expect(changepointScore([file], [times(150, 165)]).missed).toBe(0);
  });

  it('reads changes off flags wherever they turn', () => {
    const file = fileOf([0, 1, 1, 0]);
    expect(changesOf(file, said([0, 1, 1, 0]))).toEqual(times(1, 3));
    expect(changesOf(file, said([1, 1, 0, 0]))).toEqual(times(0, 2));
  });
});
