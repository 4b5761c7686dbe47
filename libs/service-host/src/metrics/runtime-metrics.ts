import type { RunningApp, TaskProgress } from '@fettle/eventlog';

import type { Collector, Family, Labels } from './metrics';

const labelsOf = ({ group, partition, topic }: TaskProgress): Labels => ({
  group,
  partition,
  topic,
});

const gauge = (
  name: string,
  help: string,
  samples: readonly { labels: Labels; value: number }[],
): Family => ({ name, help, kind: 'gauge', samples });

/** One row a task and topic, as gauges: applied position, end, lag. */
const progressFamilies = (progress: readonly TaskProgress[]): readonly Family[] => {
  const each = (value: (row: TaskProgress) => number) =>
    progress.map((row) => ({ labels: labelsOf(row), value: value(row) }));
  const tasks = [
    ...new Map(progress.map((row) => [`${row.group}/${row.partition}`, row])).values(),
  ];
  const perTask = (value: (row: TaskProgress) => number) =>
    tasks.map((row) => ({
      labels: { group: row.group, partition: row.partition },
      value: value(row),
    }));
  return [
    gauge(
      'fettle_task_position',
      'Applied position: next offset to read.',
      each((r) => r.position),
    ),
    gauge(
      'fettle_task_end',
      'End of the topic partition.',
      each((r) => r.end),
    ),
    gauge(
      'fettle_task_lag',
      'Records between the applied position and the end.',
      each((r) => Math.max(0, r.end - r.position)),
    ),
    gauge(
      'fettle_task_running',
      '1 when the task has caught up and runs.',
      perTask((r) => (r.status === 'running' ? 1 : 0)),
    ),
    gauge(
      'fettle_task_parked_keys',
      'Keys whose decisions wait behind a parked record.',
      perTask((r) => r.parkedKeys),
    ),
  ];
};

const metricName = (name: string): string => {
  const plain = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/[^a-zA-Z0-9_]/g, '_');
  const full = plain.startsWith('fettle_') ? plain : `fettle_${plain}`;
  return full.toLowerCase().replace(/(_total)?$/, '_total');
};

/**
 * The runtime's counters: throughput, and what must add up: in = stored + deduplicated
 * + quarantined.
 */
const counterFamilies = (app: RunningApp): readonly Family[] =>
  Object.entries(app.counters()).map(([name, value]) => ({
    name: metricName(name),
    help: `Counted by the log runtime: ${name}.`,
    kind: 'counter',
    samples: [{ value }],
  }));

/** Collects what a running app says of itself. */
export const runtimeMetrics =
  (app: RunningApp): Collector =>
  () => [...progressFamilies(app.progress()), ...counterFamilies(app)];
