import { runToFailure, type RunToFailureOptions } from './run-to-failure';

const options: RunToFailureOptions = {
  kind: 'pump',
  seed: 3,
  mode: 'bearing-wear',
  healthyHours: 200,
  stepHours: 4,
  demandAt: () => ({ load: 1, speed: 1 }),
};

it('runs healthy, then worse and worse, and ends with the failure', () => {
  const life = [...runToFailure(options)];
  const before = life.filter(({ hours }) => hours <= 200);
  const after = life.slice(before.length).map(({ severity }) => severity);
  expect(before.every(({ severity }) => severity === 0)).toBe(true);
  expect(after.every((severity, i) => i === 0 || severity > (after[i - 1] as number))).toBe(true);
  expect(life.at(-1)).toMatchObject({ severity: 1, machineState: 'FAILED' });
});

// P–F interval of a bearing: 730–4,400 h at rated stress (GROWTH); the pace scatters around it.
it('takes from one to six months for a bearing, differently for every seed', () => {
  const lives = Array.from({ length: 60 }, (_, seed) => {
    const last = [...runToFailure({ ...options, seed, stepHours: 12 })].at(-1);
    return (last?.hours ?? NaN) - 200;
  });
  expect(Math.min(...lives)).toBeGreaterThan(730 * 0.7);
  expect(Math.max(...lives)).toBeLessThan(4400 * 1.4);
  expect(new Set(lives).size).toBeGreaterThan(50);
});

it('cuts a life off that does not end', () => {
  const life = [...runToFailure({ ...options, mostHours: 240 })];
  expect(life.at(-1)?.hours).toBe(240);
  expect(life.at(-1)?.severity).toBeLessThan(1);
});
