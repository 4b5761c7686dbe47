import { seededRandom } from '@fettle/kernel';

import { learntLife, type LearntLife, trainLearntLife } from './learnt-life';
import type { OperatingRun } from './operating-run';

/** Two signals wear faster and faster toward a common end; lives differ twofold. */
const run = (name: string): OperatingRun => {
  const random = seededRandom(name);
  const length = 60 + random.below(60);
  const signals = new Float64Array(length * 2);
  for (let i = 0; i < length; i += 1) {
    const wear = Math.exp((i - length) / 15);
    signals[2 * i] = 3 * wear + 0.15 * random.normal();
    signals[2 * i + 1] = -2 * wear + 0.15 * random.normal();
  }
  return { length, settings: new Float64Array(0), signals };
};
const upTo = (whole: OperatingRun, length: number): OperatingRun => ({
  length,
  settings: whole.settings,
  signals: whole.signals.subarray(0, 2 * length),
});

const runs = Array.from({ length: 20 }, (_, i) => run(`learn ${i}`));
const options = { seed: 1, horizon: 40, folds: 2, trees: 40 };
const model = trainLearntLife(runs, options);

it('tells how long runs it never saw will last, better than the constant', () => {
  let square = 0;
  let constant = 0;
  let inside = 0;
  let count = 0;
  for (let k = 0; k < 40; k += 1) {
    const whole = run(`fresh ${k}`);
    const at = 20 + ((k * 13) % (whole.length - 20));
    const said = learntLife(model, upTo(whole, at));
    if (said.kind === 'none') throw new Error(said.reason);
    const actual = Math.min(40, whole.length - at);
    expect(said.p10).toBeLessThanOrEqual(said.p50);
    expect(said.p50).toBeLessThanOrEqual(said.p90);
    expect(said.p90).toBeLessThanOrEqual(40);
    square += (said.mean - actual) ** 2;
    constant += (30 - actual) ** 2;
    if (actual >= said.p10 && actual <= said.p90) inside += 1;
    count += 1;
  }
  expect(square).toBeLessThan(constant / 4);
  expect(inside / count).toBeGreaterThan(0.65);
});

it('survives JSON and repeats to the bit from its seed', () => {
  const text = JSON.stringify(model);
  const again = JSON.parse(text) as LearntLife;
  const asked = upTo(run('fresh'), 50);
  expect(learntLife(again, asked)).toEqual(learntLife(model, asked));
  const few = JSON.stringify(trainLearntLife(runs.slice(0, 5), options));
  expect(JSON.stringify(trainLearntLife(runs.slice(0, 5), options)) === few).toBe(true);
  const other = { ...options, seed: 2 };
  expect(JSON.stringify(trainLearntLife(runs.slice(0, 5), other)) === few).toBe(false);
});

it('gives no estimate where too few lives ended', () => {
  const few = trainLearntLife(runs.slice(0, 4), options);
  const said = learntLife(few, upTo(run('fresh'), 50));
  expect(said).toMatchObject({ kind: 'none', reason: expect.stringContaining('of 9 lives') });
});

it('refuses nothing to learn from, and versions it does not know', () => {
  expect(() => trainLearntLife(runs.slice(0, 1), options)).toThrow('1 of 2 runs');
  const later = { ...model, version: 2 };
  expect(() => learntLife(later, upTo(run('fresh'), 50))).toThrow('version 2');
});
