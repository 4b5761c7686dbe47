import { monitorEventLoopDelay } from 'node:perf_hooks';

import type { Collector, Family } from './metrics';

const RESOLUTION_MS = 20;

const single =
  (kind: Family['kind']) =>
  (name: string, help: string, value: number): Family => ({
    name,
    help,
    kind,
    samples: [{ value }],
  });
const counter = single('counter');
const gauge = single('gauge');

/** Memory, CPU and how late the event loop is, named as Prometheus clients name them. */
export const processMetrics = (): Collector => {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const startS = Date.now() / 1_000 - process.uptime();
  return () => {
    const { user, system } = process.cpuUsage();
    const lateS = Math.max(0, delay.percentile(99) / 1e9 - RESOLUTION_MS / 1_000);
    delay.reset();
    return [
      counter('process_cpu_seconds_total', 'CPU time, user and system.', (user + system) / 1e6),
      gauge('process_resident_memory_bytes', 'Resident memory.', process.memoryUsage.rss()),
      gauge('process_start_time_seconds', 'Start, seconds since 1970.', startS),
      gauge('nodejs_eventloop_lag_p99_seconds', 'Lateness since the last scrape.', lateS),
    ];
  };
};
