import { demandAt, type ProductionPlan } from './production-plan';

const plan: ProductionPlan = {
  seed: 1,
  shifts: [
    { days: [1, 2, 3, 4, 5], fromMinute: 360, toMinute: 840 },
    { days: [5], fromMinute: 1320, toMinute: 1800 },
  ],
  jobMinutes: 120,
  setupMinutes: 15,
  load: [0.6, 0.9],
  speed: [1, 1],
  ambient: { meanCelsius: 20, daySwing: 4, seasonSwing: 8 },
};
const MONDAY = Date.UTC(2026, 0, 5);
const minute = (count: number) => count * 60_000;
const day = (count: number) => minute(1440 * count);

it.each([
  ['before the shift', MONDAY + minute(359), 0],
  ['at its first minute', MONDAY + minute(360), 1],
  ['at its last', MONDAY + minute(839), 1],
  ['after it', MONDAY + minute(840), 0],
  ['on Sunday', MONDAY + day(6) + minute(400), 0],
  ['on Friday night', MONDAY + day(4) + minute(1330), 1],
  ['on the Saturday morning that the Friday shift runs into', MONDAY + day(5) + minute(300), 1],
  ['on the Saturday morning after it', MONDAY + day(5) + minute(361), 0],
])('runs or rests %s', (_, at, speed) => {
  expect(demandAt(plan, at).speed).toBe(speed);
});

it('sets up without load, then keeps one load for the whole job and another for the next', () => {
  const at = (minutes: number) => demandAt(plan, MONDAY + minute(minutes)).load;
  expect(at(365)).toBe(0);
  expect(at(376)).toBeGreaterThanOrEqual(0.6);
  expect(at(376)).toBeLessThanOrEqual(0.9);
  expect(at(470)).toBe(at(376));
  expect(at(500)).not.toBe(at(376));
});

it('is warmest on a July afternoon and coldest on a January night', () => {
  const warm = demandAt(plan, Date.UTC(2026, 6, 19, 15)).ambientCelsius;
  const cold = demandAt(plan, Date.UTC(2026, 0, 17, 3)).ambientCelsius;
  expect(warm).toBeCloseTo(32, 1);
  expect(cold).toBeCloseTo(8, 1);
});
