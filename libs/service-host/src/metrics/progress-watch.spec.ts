import type { TaskProgress } from '@fettle/eventlog';

import { ProgressWatch } from './progress-watch';

const row = (position: number, end: number, change: Partial<TaskProgress> = {}): TaskProgress => ({
  group: 'workorder.tasks',
  partition: 3,
  topic: 'anomaly.alerts',
  status: 'running',
  parkedKeys: 0,
  trouble: '',
  position,
  end,
  ...change,
});

const watched = (...steps: readonly (readonly [nowMs: number, row: TaskProgress])[]) => {
  const watch = new ProgressWatch(10_000);
  for (const [nowMs, seen] of steps) watch.observe([seen], nowMs);
  return watch;
};

it('is content while a task with lag advances, however slowly', () => {
  const watch = watched([0, row(5, 100)], [9_000, row(6, 200)], [18_000, row(7, 300)]);
  expect(watch.troubles(27_000)).toEqual([]);
});

it('is content with a task that has nothing to do', () => {
  expect(watched([0, row(100, 100)], [60_000, row(100, 100)]).troubles(60_000)).toEqual([]);
});

it('counts from when work arrived, not from when the position last moved', () => {
  const watch = watched([0, row(7, 7)], [60_000, row(7, 7)], [60_001, row(7, 9)]);
  expect(watch.troubles(69_000)).toEqual([]);
});

it('names a task that stands still before work', () => {
  const trouble = 'waiting for PostgreSQL';
  const watch = watched([0, row(7, 9)], [5_000, row(7, 20)], [12_000, row(7, 20, { trouble })]);
  expect(watch.troubles(12_000)).toEqual([
    'workorder.tasks 3 anomaly.alerts has stood at 7 for 12 s with a lag of 13: ' +
      'waiting for PostgreSQL',
  ]);
});

it('names a task that is in trouble for long, though no record waits for it', () => {
  const stuck = row(7, 7, { trouble: 'the timer cannot be stored' });
  expect(watched([0, row(7, 7)], [1_000, stuck], [12_000, stuck]).troubles(12_000)).toEqual([
    'workorder.tasks 3 anomaly.alerts has stood at 7 for 12 s with a lag of 0: ' +
      'the timer cannot be stored',
  ]);
});

it('names a task that has failed at once', () => {
  const failed = row(7, 7, { status: 'failed', trouble: 'the log ends before 7' });
  expect(watched([0, failed]).troubles(0)).toEqual([
    'workorder.tasks 3 anomaly.alerts has failed: the log ends before 7',
  ]);
});

it('forgets a task that moved to another instance', () => {
  const watch = watched([0, row(7, 9)]);
  watch.observe([], 1_000);
  expect(watch.troubles(60_000)).toEqual([]);
});
