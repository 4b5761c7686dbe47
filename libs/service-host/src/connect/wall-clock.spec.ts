import { wallClock } from './wall-clock';

const rig = () => {
  const time = { wall: 1_000_000, monotonic: 50 };
  const alarms: string[] = [];
  const sources = { wallMs: () => time.wall, monotonicMs: () => time.monotonic };
  const clock = wallClock((sentence) => alarms.push(sentence), sources);
  const pass = (durationMs: number) => {
    time.wall += durationMs;
    time.monotonic += durationMs;
    return clock.now();
  };
  return { time, alarms, clock, pass };
};

it('follows the wall clock, small corrections included', () => {
  const { time, alarms, pass } = rig();
  expect(pass(100)).toBe(1_000_100);
  time.wall += 400;
  expect(pass(100)).toBe(1_000_600);
  expect(alarms).toEqual([]);
});

it('never goes back: time stands until the clock has caught up', () => {
  const { time, alarms, clock, pass } = rig();
  pass(10_000);
  time.wall -= 5_000;
  expect(clock.now()).toBe(1_010_000);
  expect(pass(4_000)).toBe(1_010_000);
  expect(pass(1_500)).toBe(1_010_500);
  expect(alarms).toEqual(['The clock stepped back by 5000 ms: time stands until then.']);
});

it('holds a step forward that is put right, and tells it once', () => {
  const { time, alarms, pass } = rig();
  time.wall += 3_600_000;
  expect(pass(1_000)).toBe(1_001_000);
  expect(pass(20_000)).toBe(1_021_000);
  time.wall -= 3_600_000;
  expect(pass(60_000)).toBe(1_081_000);
  expect(alarms).toEqual(['The clock stepped forward by 3600000 ms: held for a minute.']);
});

it('follows a step forward that lasts a minute', () => {
  const { time, pass } = rig();
  time.wall += 3_600_000;
  pass(1_000);
  expect(pass(60_000)).toBe(1_000_000 + 3_600_000 + 61_000);
});
