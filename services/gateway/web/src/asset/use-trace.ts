import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';

import type { LiveReading } from '../../../src/live/live-message';
import { live } from '../api/live';
import { type Stretch, timelineQuery } from '../api/queries';
import type { Twin } from '../api/shapes';
import { columnsOf, type Expected, joined } from './trace';

const KEPT_MAX = 4_000;

/** Readings of one signal as they come in. */
const useLiveReadings = (assetId: string, signal: string): readonly LiveReading[] => {
  const [state, setState] = useState<readonly LiveReading[]>([]);
  useEffect(() => {
    setState([]);
    return live.read.on((message) => {
      const mine = message.readings.filter((reading) => reading.signal === signal);
      if (message.assetId !== assetId || mine.length === 0) return;
      setState((before) => [...before, ...mine].slice(-KEPT_MAX));
    });
  }, [assetId, signal]);
  return state;
};

/** What the twin expected, as far as this page has seen. */
const useExpected = (twin: Twin | undefined, signal: string): readonly Expected[] => {
  const [known, setKnown] = useState<{ signal: string; list: readonly Expected[] }>({
    signal,
    list: [],
  });
  const now = twin?.signals.find((one) => one.signal === signal);
  const { expected: value, sampledAt: at = 0, residualStandardDeviation: spread = 0 } = now ?? {};
  useEffect(() => {
    if (value === undefined) return;
    setKnown((before) => {
      const list = before.signal === signal ? before.list : [];
      const last = list.at(-1);
      if (last !== undefined && last.at >= at) return before;
      return { signal, list: [...list, { at, value, spread }].slice(-KEPT_MAX) };
    });
  }, [signal, at, value, spread]);
  return known.signal === signal ? known.list : [];
};

/** The past of a signal and what comes in, with what was expected, ready to draw. */
export const useTrace = (stretch: Stretch, twin: Twin | undefined) => {
  const { assetId, signal, windowMs } = stretch;
  const past = useQuery(timelineQuery(stretch));
  const readings = useLiveReadings(assetId, signal);
  const expected = useExpected(twin, signal);
  const { data } = past;
  const points = useMemo(() => {
    const all = joined(data?.points ?? [], readings);
    const from = (all.at(-1)?.at ?? 0) - windowMs;
    return all.filter(({ at }) => at >= from);
  }, [data, readings, windowMs]);
  const columns = useMemo(
    () => columnsOf(points, expected, data?.bucketMs ?? 0),
    [points, expected, data],
  );
  const [first] = points;
  const [known] = expected;
  const drawnBackBefore =
    known !== undefined && first !== undefined && first.at < known.at ? known.at : undefined;
  return { columns, last: points.at(-1), past, drawnBackBefore };
};
