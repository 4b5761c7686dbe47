import type { Response, SignalDefinition, SignalRole } from './definition';

type Sensor = Omit<SignalDefinition, 'signal' | 'unit' | 'role' | 'response'>;

/**
 * Curve over the operating point and quality of the sensor; what is not given has the usual value.
 */
export type Measurement = Partial<Response & Sensor> &
  Pick<Response, 'idle' | 'full'> &
  Pick<Sensor, 'range' | 'noise'>;

/** Any quantity: name, unit, and how it behaves. */
export const measured = (signal: string, unit: string, given: Measurement): SignalDefinition => ({
  signal,
  unit,
  role: 'measurement',
  range: given.range,
  noise: given.noise,
  maxRatePerSecond: given.maxRatePerSecond ?? (given.range[1] - given.range[0]) / 2,
  resolution: given.resolution ?? given.noise / 8,
  lagSeconds: given.lagSeconds ?? 0,
  perAmbientDegree: given.perAmbientDegree ?? 0,
  response: {
    rest: given.rest ?? 0,
    idle: given.idle,
    full: given.full,
    speedExponent: given.speedExponent ?? 1,
    loadExponent: given.loadExponent ?? 1,
  },
});

const withRole = (role: SignalRole, definition: SignalDefinition): SignalDefinition => ({
  ...definition,
  role,
});

/** Shaft speed, r/min. An induction machine slips a little under load. */
export const shaftSpeed = (signal: string, ratedRpm: number, slip = 0.012): SignalDefinition =>
  withRole(
    'speed',
    measured(signal, 'r/min', {
      idle: ratedRpm,
      full: ratedRpm * (1 - slip),
      range: [0, ratedRpm * 1.5],
      noise: ratedRpm * 0.001,
      resolution: ratedRpm * 0.0002,
    }),
  );

/** Load in per cent of rated. */
export const loadPercent = (signal = 'drive.load'): SignalDefinition =>
  withRole(
    'load',
    measured(signal, '%', { idle: 0, full: 100, range: [0, 150], noise: 0.4, resolution: 0.05 }),
  );

/**
 * What one accelerometer says of its place: velocity RMS 10–1000 Hz in mm/s, envelope of
 * acceleration in g, and kurtosis (3 for a healthy machine). Healthy level about the middle of ISO
 * 20816-3 zone A.
 */
export const vibration = (location: string, velocity = 1.2): readonly SignalDefinition[] => [
  measured(`${location}.vibration-velocity-rms`, 'mm/s', {
    rest: 0.02,
    idle: velocity * 0.6,
    full: velocity,
    speedExponent: 2,
    range: [0, 50],
    noise: 0.05,
    maxRatePerSecond: 20,
  }),
  measured(`${location}.acceleration-envelope`, 'g', {
    rest: 0.02,
    idle: 0.4,
    full: 0.5,
    speedExponent: 1.5,
    range: [0, 50],
    noise: 0.025,
    maxRatePerSecond: 25,
  }),
  measured(`${location}.vibration-kurtosis`, '1', {
    rest: 3,
    idle: 3,
    full: 3.05,
    range: [1, 100],
    noise: 0.08,
    maxRatePerSecond: 50,
  }),
];

/** A temperature in °C: ambient at rest, warming with speed and load through the mass around it. */
export const temperature = (
  signal: string,
  [idle, full]: readonly [idle: number, full: number],
  lagSeconds = 1200,
): SignalDefinition =>
  measured(signal, '°C', {
    rest: 22,
    idle,
    full,
    range: [-20, 250],
    noise: 0.25,
    maxRatePerSecond: 2,
    lagSeconds,
    perAmbientDegree: 0.8,
  });

/** Current and power of an electric drive: A and kW. */
export const electricDrive = (
  location: string,
  ratedKilowatt: number,
  ratedAmpere: number,
): readonly SignalDefinition[] => [
  measured(`${location}.current`, 'A', {
    idle: ratedAmpere * 0.35,
    full: ratedAmpere,
    range: [0, ratedAmpere * 3],
    noise: ratedAmpere * 0.006,
    maxRatePerSecond: ratedAmpere,
  }),
  measured(`${location}.power`, 'kW', {
    idle: ratedKilowatt * 0.12,
    full: ratedKilowatt,
    range: [0, ratedKilowatt * 2],
    noise: ratedKilowatt * 0.007,
  }),
];

/** Pieces made and pieces good since the machine was new. */
export const pieceCounters: readonly SignalDefinition[] = ['cycle-count', 'good-count'].map(
  (name) =>
    withRole(
      'counter',
      measured(`output.${name}`, '1', {
        idle: 0,
        full: 0,
        range: [0, 1e12],
        noise: 0,
        resolution: 1,
        maxRatePerSecond: 1e6,
      }),
    ),
);
