import type { QueryClient } from '@tanstack/react-query';

import type { Change } from '../../../src/live/live-message';
import { live } from './live';

/** The first part of the keys that a change of a topic touches. */
const touched: Readonly<Record<string, readonly string[]>> = {
  'anomaly.alerts': ['plant', 'asset', 'demo'],
  'anomaly.condition': ['plant', 'asset'],
  'twin.state': ['asset'],
  'twin.prognosis': ['plant', 'asset'],
  'workorder.orders': ['orders', 'order', 'plant', 'asset', 'oee', 'parts'],
  'workorder.parts': ['parts', 'orders', 'order'],
};

/** Read models follow the log within a moment: ask soon, and once more when they have. */
const SOON_MS = 150;
const AGAIN_MS = 1_200;
/** A large plant changes all the time: nothing is asked for more often than this because of it. */
const REST_MS = 2_000;

/** Asks anew for whatever a change on the log may have changed on the page. */
export const refreshOnChange = (client: QueryClient): (() => void) => {
  let waiting = new Set<string>();
  let timers: readonly number[] = [];
  let askedAt = -Infinity;
  const refresh = (names: ReadonlySet<string>): void => {
    askedAt = performance.now();
    void client.invalidateQueries({
      predicate: ({ queryKey: [name] }) =>
        name !== 'session' && (names.has('*') || names.has(String(name))),
    });
  };
  const later = (work: () => void, delayMs: number): void => {
    timers = [...timers.slice(-20), window.setTimeout(work, delayMs)];
  };
  const onChange = (change: Change | 'everything'): void => {
    const names = change === 'everything' ? ['*'] : (touched[change.topic] ?? []);
    const isFirst = waiting.size === 0;
    for (const name of names) waiting.add(name);
    if (!isFirst || waiting.size === 0) return;
    const restMs = askedAt + REST_MS - performance.now();
    later(
      () => {
        const due = waiting;
        waiting = new Set();
        refresh(due);
        // What came meanwhile is asked for in its own turn.
        later(() => waiting.size === 0 && refresh(due), AGAIN_MS);
      },
      Math.max(SOON_MS, restMs),
    );
  };
  const off = live.changed.on(onChange);
  return () => {
    off();
    for (const timer of timers) window.clearTimeout(timer);
  };
};
