import type { RunningApp } from '@fettle/eventlog';

import { Metrics } from './metrics';
import { runtimeMetrics } from './runtime-metrics';

it('writes what Prometheus reads, families of one name together', async () => {
  const metrics = new Metrics('telemetry');
  const family = (value: number, source: string) => ({
    name: 'fettle_frames_total',
    help: 'Frames.',
    kind: 'counter' as const,
    samples: [{ labels: { source }, value }],
  });
  metrics.add(() => [family(1, 'mqtt "a"\n')]);
  metrics.add(() => [family(2, 'grpc\\')]);
  expect((await metrics.text()).trim().split('\n')).toEqual([
    '# HELP fettle_frames_total Frames.',
    '# TYPE fettle_frames_total counter',
    'fettle_frames_total{source="mqtt \\"a\\"\\n",service="telemetry"} 1',
    'fettle_frames_total{source="grpc\\\\",service="telemetry"} 2',
  ]);
});

it('counts a duration in every bucket that holds it', async () => {
  const metrics = new Metrics('telemetry');
  const durations = metrics.durations('d', 'Durations.', ['method']);
  for (const seconds of [0.004, 0.005, 3, 60]) durations.observe({ method: 'm' }, seconds);
  const text = await metrics.text();
  const bucket = (le: number | string) =>
    Number(new RegExp(`^d_bucket\\{.*le="${le}".*\\} (\\d+)$`, 'm').exec(text)?.[1]);
  expect([0.0025, 0.005, 2.5, 5, 10, '\\+Inf'].map(bucket)).toEqual([0, 2, 2, 3, 3, 4]);
  expect(Number(/^d_sum.* ([\d.]+)$/m.exec(text)?.[1])).toBeCloseTo(63.009);
});

it('shows progress a topic, tasks once, and counters under their names', async () => {
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
  const lines = (await metrics.text()).split('\n');
  for (const line of [
    'fettle_task_lag{group="g",partition="0",topic="a",service=\"twin\"} 7',
    'fettle_task_lag{group="g",partition="0",topic="b",service=\"twin\"} 0',
    'fettle_task_parked_keys{group="g",partition="0",service=\"twin\"} 2',
    'fettle_observations_stored_total{service="twin"} 7',
    'fettle_quarantined_total{service="twin"} 1',
  ])
    expect(lines.filter((found) => found === line)).toHaveLength(1);
});
