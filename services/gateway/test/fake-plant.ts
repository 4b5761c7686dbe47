import { telemetryV1 } from '@fettle/contracts';
import type { anomalyV1, oeeV1, twinV1, workorderV1 } from '@fettle/contracts';

type Order = workorderV1.WorkOrder;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export const VIBRATION = 'drive-end.vibration-velocity-rms';

const signal = (name: string, quantity: string, unit: string) => ({
  signal: name,
  quantity,
  unit,
  operating: quantity === 'SPEED' || quantity === 'POWER',
  low: 0,
  high: 100,
  intervalMs: 1_000,
});

const signals = [
  signal('shaft.speed', 'SPEED', 'r/min'),
  signal(VIBRATION, 'VIBRATION', 'mm/s'),
  signal('drive-end.bearing-temperature', 'TEMPERATURE', 'Cel'),
  signal('motor.current', 'CURRENT', 'A'),
  signal('discharge.flow', 'FLOW', 'm3/h'),
];

const components = [
  {
    componentId: 'drive-end-bearing',
    kind: 'bearing',
    failureModes: ['bearing-wear'],
    partId: 'bearing-6312-c3',
  },
  {
    componentId: 'mechanical-seal',
    kind: 'seal',
    failureModes: ['seal-leak'],
    partId: 'seal-45mm',
  },
  { componentId: 'coupling', kind: 'coupling', failureModes: ['misalignment'] },
];

const asset = (
  assetId: string,
  name: string,
  said: Partial<workorderV1.Asset>,
): workorderV1.Asset => ({
  assetId,
  name,
  kind: 'pump',
  lineId: 'line-1',
  criticality: 'A',
  flexibleSupport: false,
  components,
  signals,
  active: true,
  ...said,
});

export const assets: readonly workorderV1.Asset[] = [
  asset('pump-1', 'Feed pump 1', { location: 'Hall 2, bay 4', ratedPowerKilowatt: 55 }),
  asset('pump-2', 'Feed pump 2', { criticality: 'B' }),
  asset('motor-1', 'Mixer motor', { kind: 'motor' }),
  asset('compressor-1', 'Air compressor', { kind: 'compressor' }),
  asset('conveyor-1', 'Filling conveyor', { kind: 'conveyor', criticality: 'B' }),
  asset('spindle-1', 'CNC spindle', { kind: 'cnc-spindle', lineId: 'line-2' }),
  asset('moulder-1', 'Injection moulder', { kind: 'injection-moulder', lineId: 'line-2' }),
  asset('motor-2', 'Extruder motor', { kind: 'motor', lineId: 'line-2', criticality: 'C' }),
];

export const conditionsAt = (now: number): readonly anomalyV1.AssetCondition[] => {
  const said: Readonly<Record<string, readonly [string, number, string]>> = {
    'pump-1': ['ALARM', 0.94, 'drive-end vibration is 4.1 standard deviations above its baseline'],
    'motor-1': ['WATCH', 0.55, 'vibration drifts upwards, not yet enough for an alert'],
    'compressor-1': ['SENSOR_FAULT', 1, 'discharge pressure has not moved for 90 samples'],
    'motor-2': ['COMMISSIONING', 0, 'learning what is normal'],
  };
  return assets.map(({ assetId }) => {
    const [condition, score, reason] = said[assetId] ?? ['NORMAL', 0.04, ''];
    return {
      assetId,
      condition,
      score,
      reason,
      changedAt: now - 3 * MINUTE_MS,
      commissioningFrames: assetId === 'motor-2' ? 240 : 600,
      commissioningFramesNeeded: 600,
    };
  });
};

const evidenceAt = (now: number) =>
  [30, 24, 18, 12, 6].map((secondsAgo, index) => ({
    signal: VIBRATION,
    sampledAt: now - secondsAgo * 1_000,
    value: 2.3 + index * 0.3,
    expected: 1.31,
    score: 0.72 + index * 0.05,
    detector: index % 2 === 0 ? 'cusum' : 'ewma',
  }));

export const alertAt = (now: number): anomalyV1.Alert => ({
  alertId: 'alert-1',
  assetId: 'pump-1',
  incidentId: 'alert-1',
  kind: 'MACHINE',
  severity: 'WARNING',
  failureMode: 'bearing-wear',
  suspectedSignal: VIBRATION,
  score: 0.94,
  detector: 't-squared',
  reason: 'Drive-end vibration is 4.1 standard deviations above what load and speed explain',
  recommendedAction: 'Inspect the drive-end bearing; plan its replacement within the week.',
  baseline: { mean: 1.31, standardDeviation: 0.06, sampleCount: 600 },
  evidence: evidenceAt(now),
  contributions: [{ signal: VIBRATION, share: 0.81 }],
  firstSignalAt: now - 40_000,
  raisedAt: now - 25_000,
});

export const orderAt = (now: number, said: Partial<Order> = {}): Order => ({
  workOrderId: '0b8d8a70-order-1',
  assetId: 'pump-1',
  lineId: 'line-1',
  kind: 'PREDICTIVE',
  status: 'OPEN',
  priority: 2,
  severity: 'WARNING',
  criticality: 'A',
  title: 'Feed pump 1: bearing wear at the drive end',
  description: 'Raised by itself from an alert: vibration has left its baseline.',
  recommendedAction: 'Inspect the drive-end bearing; plan its replacement within the week.',
  failureMode: 'bearing-wear',
  component: 'drive-end-bearing',
  alertId: 'alert-1',
  partsRequired: [{ partId: 'bearing-6312-c3', quantity: 1 }],
  partsReserved: false,
  evidence: evidenceAt(now),
  openedAt: now - 24_000,
  firstSignalAt: now - 40_000,
  openedBy: 'policy:open-on-alert',
  ...said,
});

export const parts: readonly workorderV1.Part[] = [
  {
    partId: 'bearing-6312-c3',
    name: 'Rolling bearing 6312-C3',
    onHand: 2,
    reserved: 1,
    onOrder: 0,
    reorderPoint: 1,
    reorderQuantity: 4,
    leadTimeDays: 5,
    unitCost: 140,
  },
];

export const technicians: readonly workorderV1.Technician[] = [
  { technicianId: 'ana', name: 'Ana Ruiz', skills: ['mechanical'], hourlyRate: 62 },
  { technicianId: 'ben', name: 'Ben Okafor', skills: ['electrical', 'instrument'], hourlyRate: 58 },
];

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
