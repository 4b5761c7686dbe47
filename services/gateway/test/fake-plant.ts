import type { anomalyV1, workorderV1 } from '@fettle/contracts';

type Order = workorderV1.WorkOrder;

const MINUTE_MS = 60_000;

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

export const signals = [
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

const KINDS = ['pump', 'motor', 'compressor', 'conveyor'];
const CRITICALITIES = ['C', 'B', 'A'];
const CONDITIONS = ['ALARM', 'WATCH', 'SENSOR_FAULT', 'STALE', 'COMMISSIONING'];

/** A plant of so many assets: 25 a line, four lines a hall; one of twenty is not well. */
export const manyAssets = (count: number): readonly workorderV1.Asset[] =>
  Array.from({ length: count }, (_, index) => {
    const kind = KINDS[index % KINDS.length] ?? '';
    const line = Math.floor(index / 25);
    return asset(`${kind}-${index + 1}`, `${kind} ${index + 1}`, {
      kind,
      lineId: `line-${line + 1}`,
      location: `Hall ${Math.floor(line / 4) + 1}, bay ${index % 25}`,
      criticality: CRITICALITIES[index % CRITICALITIES.length] ?? '',
    });
  });

/** How an asset of {@link manyAssets} is. */
const conditionOfMany = (index: number): string =>
  index % 20 === 19 ? (CONDITIONS[Math.floor(index / 20) % CONDITIONS.length] ?? '') : 'NORMAL';

const known: Readonly<Record<string, readonly [string, number, string]>> = {
  'pump-1': ['ALARM', 0.94, 'drive-end vibration is 4.1 standard deviations above its baseline'],
  'motor-1': ['WATCH', 0.55, 'vibration drifts upwards, not yet enough for an alert'],
  'compressor-1': ['SENSOR_FAULT', 1, 'discharge pressure has not moved for 90 samples'],
  'motor-2': ['COMMISSIONING', 0, 'learning what is normal'],
};

export const conditionsAt = (now: number, of = assets): readonly anomalyV1.AssetCondition[] =>
  of.map(({ assetId }, index) => {
    const word = of === assets ? 'NORMAL' : conditionOfMany(index);
    const [condition, score, reason] = (of === assets ? known[assetId] : undefined) ?? [
      word,
      0.04,
      word === 'NORMAL' ? '' : 'vibration has left what load and speed explain',
    ];
    return {
      assetId,
      condition,
      score,
      reason,
      changedAt: now - 3 * MINUTE_MS,
      commissioningFrames: condition === 'COMMISSIONING' ? 240 : 600,
      commissioningFramesNeeded: 600,
    };
  });

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

/** The store, before and after its shelf was counted. */
export const storeAt = (now: number, counted?: number): workorderV1.ListPartsResponse => {
  const [partId, workOrderId] = ['bearing-6312-c3', '0b8d8a70-order-1'];
  const bought = { reorderPoint: 1, reorderQuantity: 4, leadTimeDays: 5, unitCost: 140 };
  const bearing = { partId, name: 'Rolling bearing 6312-C3', onHand: counted ?? 2, ...bought };
  const asked = { requisitionId: 'req-1', partId, quantity: 4, expectedAt: now + 5 * 86_400_000 };
  const used = { partId, workOrderId: 'order-0', quantity: 3, refusedAt: now - 3 * MINUTE_MS };
  return {
    parts: [{ ...bearing, reserved: 1, onOrder: 4 }],
    claims: [{ partId, workOrderId, quantity: 1, waiting: false }],
    requisitions: [asked],
    refusedIssues: counted === undefined ? [used] : [],
    nextPageToken: '',
    totalSize: 1,
  };
};

export const technicians: readonly workorderV1.Technician[] = [
  { technicianId: 'ana', name: 'Ana Ruiz', skills: ['mechanical'], hourlyRate: 62 },
  { technicianId: 'ben', name: 'Ben Okafor', skills: ['electrical', 'instrument'], hourlyRate: 58 },
];
