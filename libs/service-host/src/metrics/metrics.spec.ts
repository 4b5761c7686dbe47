import type { RunningApp } from '@fettle/eventlog';

import { Durations } from './durations';
import { Metrics } from './metrics';
import { runtimeMetrics } from './runtime-metrics';

it('writes what Prometheus reads, families of one name together', () => {
  const metrics = new Metrics('telemetry');
  const family = (value: number, source: string) => ({
    name: 'fettle_frames_total',
    help: 'Frames.',
    kind: 'counter' as const,
    samples: [{ labels: { source }, value }],
  });
  metrics.add(() => [family(1, 'mqtt "a"\n')]);
  metrics.add(() => [family(2, 'grpc\\')]);
  expect(metrics.text()).toBe(
    '# HELP fettle_frames_total Frames.\n' +
      '# TYPE fettle_frames_total counter\n' +
      'fettle_frames_total{service="telemetry",source="mqtt \\"a\\"\\n"} 1\n' +
      'fettle_frames_total{service="telemetry",source="grpc\\\\"} 2\n',
  );
});

it('counts a duration in every bucket that holds it', () => {
  const durations = new Durations('d', 'Durations.');
  for (const seconds of [0.004, 0.005, 3, 60]) durations.observe({ method: 'm' }, seconds);
  const { samples } = durations.family();
  const bucket = (le: number | string) =>
    samples.find(({ labels }) => labels?.['le'] === le)?.value;
  expect([0.0025, 0.005, 2.5, 5, 10, '+Inf'].map(bucket)).toEqual([0, 2, 2, 3, 3, 4]);
  expect(samples.find(({ suffix }) => suffix === '_sum')?.value).toBeCloseTo(63.009);
});

it('shows progress a topic, tasks once, and counters under their names', () => {
  const task = { group: 'g', partition: 0, status: 'running', parkedKeys: 2, trouble: '' } as const;
  const app = {
    progress: () => [
      { ...task, topic: 'a', position: 3, end: 10 },
      { ...task, topic: 'b', position: 5, end: 5 },
    ],
    counters: () => ({ observationsStored: 7, fettle_quarantined_total: 1 }),
  } as unknown as RunningApp;
  const metrics = new Metrics('twin');
  metrics.add(runtimeMetrics(app));
  const lines = metrics.text().split('\n');
  for (const line of [
    'fettle_task_lag{service="twin",group="g",partition="0",topic="a"} 7',
    'fettle_task_lag{service="twin",group="g",partition="0",topic="b"} 0',
    'fettle_task_parked_keys{service="twin",group="g",partition="0"} 2',
    'fettle_observations_stored_total{service="twin"} 7',
    'fettle_quarantined_total{service="twin"} 1',
  ])
    expect(lines.filter((found) => found === line)).toHaveLength(1);
});
