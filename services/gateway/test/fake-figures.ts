import { telemetryV1 } from '@fettle/contracts';
import type { oeeV1, twinV1 } from '@fettle/contracts';

import { signals, VIBRATION } from './fake-plant';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export const prognosisAt = (now: number): twinV1.Prognosis => ({
  assetId: 'pump-1',
  component: 'drive-end-bearing',
  remainingLife: {
    hoursP10: 61,
    hoursP50: 96,
    hoursP90: 170,
    healthIndex: 0.58,
    model: 'exponential growth of vibration velocity',
    sampleCount: 84,
    onsetAt: now - 90_000,
    timeScale: 3_000,
  },
  noEstimateReason: '',
  at: now,
});

/** A slow rise over a healthy level, with a little noise that is the same at each call. */
export const vibrationAt = (at: number, now: number): number => {
  const age = (now - at) / 1_000;
  const rise = age > 90 ? 0 : 2.6 * ((90 - age) / 90) ** 2;
  return 1.31 + 0.06 * Math.sin(at / 731) + 0.04 * Math.sin(at / 97) + rise;
};

export const twinAt = (assetId: string, now: number): twinV1.GetTwinResponse => ({
  assetId,
  learntFrames: 600,
  neededFrames: 600,
  prognoses: [
    ...(assetId === 'pump-1' ? [prognosisAt(now)] : []),
    {
      assetId,
      component: 'mechanical-seal',
      noEstimateReason: 'no onset of wear has been seen',
      at: now,
    },
  ],
  signals: signals.map(({ signal: name }, index) => ({
    signal: name,
    reported: name === VIBRATION ? vibrationAt(now, now) : 10 + index,
    expected: name === VIBRATION ? 1.31 : 10.02 + index,
    residualStandardDeviation: name === VIBRATION ? 0.06 : 0.4,
    standardScore: name === VIBRATION ? 4.1 : -0.1 * index,
    sampledAt: now,
    diverging: name === VIBRATION && assetId === 'pump-1',
    model: 'linear in load and speed',
  })),
});

export const timelineAt = (
  { signal: name, from, until, bucketMs }: telemetryV1.QueryTimelineRequest,
  now: number,
): telemetryV1.QueryTimelineResponse => {
  const step = bucketMs || 1_000;
  const points: telemetryV1.TimelinePoint[] = [];
  for (let at = Math.ceil(from / step) * step; at < Math.min(until, now); at += step) {
    const value = name === VIBRATION ? vibrationAt(at, now) : 10 + Math.sin(at / 40_000);
    points.push({
      at,
      value,
      low: value - 0.05,
      high: value + 0.05,
      count: 1,
      quality: telemetryV1.Quality.GOOD,
    });
  }
  return { unit: name === VIBRATION ? 'mm/s' : 'Cel', points };
};

export const oeeAt = (now: number): oeeV1.QueryOeeResponse => {
  const shift = (lineId: string, shiftId: string, oee: number): oeeV1.ShiftOee => ({
    lineId,
    shiftId,
    startsAt: now - 6 * HOUR_MS,
    endsAt: now,
    plannedBusyMs: 6 * HOUR_MS - 30 * MINUTE_MS,
    productionMs: 5 * HOUR_MS,
    setupMs: 10 * MINUTE_MS,
    delayMs: 20 * MINUTE_MS,
    workOrderDowntimeMs: 42 * MINUTE_MS,
    availabilityIso22400: 0.909,
    maintenanceAvailability: 0.873,
    effectiveness: 0.942,
    quality: 0.988,
    oee,
    produced: 18_240,
    good: 18_021,
    losses: [
      {
        kind: 'breakdown',
        assetId: 'pump-1',
        workOrderId: '0b8d8a70-order-1',
        from: now - 3 * HOUR_MS,
        until: now - 3 * HOUR_MS + 42 * MINUTE_MS,
      },
      {
        kind: 'minor-stop',
        assetId: 'conveyor-1',
        workOrderId: '',
        from: now - HOUR_MS,
        until: now - HOUR_MS + 4 * MINUTE_MS,
      },
    ],
    warnings: [],
  });
  return {
    shifts: [shift('line-1', 'early', 0.846), shift('line-2', 'early', 0.559)],
    lines: [shift('line-1', '', 0.846), shift('line-2', '', 0.559)],
  };
};
