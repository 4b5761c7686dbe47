import { seededRandom, type Random } from '@fettle/kernel';

import type { AssetFrame, FrameReading, MonitoredSignal } from '../src/index';

/**
 * A made-up machine with correlated noise that remembers and a load that cycles; for tests and for
 * counting false alarms.
 */
export interface SyntheticOptions {
  readonly seed: number | string;
  /** Whether load and speed cycle; still otherwise. */
  readonly cycles: boolean;
  /** Load and speed change every 45 minutes and are held in between; instead of cycles. */
  readonly jobs?: boolean;
  /** Time constant of the noise in frames. */
  readonly memory?: number;
  readonly intervalMs?: number;
}

export interface Fault {
  readonly signal: string;
  readonly from: number;
  /** Value with the fault, from the healthy value and the frames since it began. */
  readonly apply: (value: number, frames: number) => number;
}

export const syntheticSignals: MonitoredSignal[] = [
  { signal: 'load', quantity: 'OTHER', operating: true },
  { signal: 'speed', quantity: 'SPEED', operating: true },
  { signal: 'vibration', quantity: 'VIBRATION' },
  { signal: 'bearing-temperature', quantity: 'TEMPERATURE' },
  { signal: 'winding-temperature', quantity: 'TEMPERATURE' },
  { signal: 'current', quantity: 'CURRENT' },
  { signal: 'discharge-pressure', quantity: 'PRESSURE' },
  { signal: 'flow', quantity: 'FLOW' },
];

interface Channel {
  readonly base: number;
  readonly load: number;
  readonly speed: number;
  readonly noise: number;
  /** Lag behind the load, in frames. */
  readonly lag: number;
  readonly resolution: number;
}

const channels: Record<string, Channel> = {
  vibration: { base: 1.8, load: 0.4, speed: 0.3, noise: 0.09, lag: 1, resolution: 0 },
  'bearing-temperature': { base: 52, load: 9, speed: 3, noise: 0.35, lag: 60, resolution: 0.1 },
  'winding-temperature': { base: 70, load: 16, speed: 2, noise: 0.5, lag: 90, resolution: 0.1 },
  current: { base: 38, load: 22, speed: 4, noise: 0.4, lag: 1, resolution: 0 },
  'discharge-pressure': { base: 6, load: -0.8, speed: 1.5, noise: 0.04, lag: 1, resolution: 0 },
  flow: { base: 120, load: 45, speed: 20, noise: 1.1, lag: 2, resolution: 0 },
};

interface OperatingPoint {
  readonly load: number;
  readonly speed: number;
}

const USUAL: OperatingPoint = { load: 0.7, speed: 1480 };
const JOB_FRAMES = 2_700;
/** From the load of one job to that of the next. */
const RAMP_FRAMES = 30;

interface Noise {
  fast: number;
  slow: number;
}

const nextNoise = (noise: Noise, random: Random, memory: number): number => {
  const keep = Math.exp(-1 / memory);
  noise.slow = keep * noise.slow + Math.sqrt(1 - keep * keep) * random.normal();
  return 0.8 * random.normal() + 0.6 * noise.slow;
};

/** Load and speed of a plan of jobs, each its own. */
const jobsOf = (seed: number | string, random: Random): ((frame: number) => OperatingPoint) => {
  const jobs = seededRandom(`jobs/${seed}`);
  let [job, before] = [USUAL, USUAL];
  return (frame) => {
    const since = frame % JOB_FRAMES;
    if (since === 0) {
      before = job;
      job = { load: 0.45 + 0.5 * jobs.next(), speed: 1420 + 120 * jobs.next() };
    }
    const share = Math.min(1, since / RAMP_FRAMES);
    return {
      load: before.load + share * (job.load - before.load) + 0.004 * random.normal(),
      speed: before.speed + share * (job.speed - before.speed) + random.normal(),
    };
  };
};

/** An endless stream of frames; the same seed gives the same frames. */
export const syntheticAsset = (options: SyntheticOptions, faults: readonly Fault[] = []) => {
  const random = seededRandom(options.seed);
  const { memory = 10, intervalMs = 1000, cycles } = options;
  const names = Object.keys(channels);
  const shared: Noise = { fast: 0, slow: 0 };
  const own = names.map((): Noise => ({ fast: 0, slow: 0 }));
  const lagged = names.map(() => NaN);
  const period = 900 + random.below(2700);
  let frame = 0;

  const operateJobs = jobsOf(options.seed, random);

  const operateCycles = (): OperatingPoint => {
    const phase = (2 * Math.PI * frame) / period;
    const swing = cycles ? Math.max(-1, Math.min(1, 1.4 * Math.sin(phase))) : 0;
    const slow = cycles ? Math.sin(phase / 3.7) : 0;
    return {
      load: 0.7 + 0.25 * swing + 0.004 * random.normal(),
      speed: 1480 + 60 * slow + random.normal(),
    };
  };

  const channelValue = (name: string, i: number, at: OperatingPoint): number => {
    const { base, load, speed, noise, lag, resolution } = channels[name] as Channel;
    const target = base + load * (at.load - 0.7) + (speed * (at.speed - 1480)) / 100;
    const before = lagged[i] as number;
    lagged[i] = Number.isNaN(before) ? target : before + (target - before) / lag;
    const scatter = nextNoise(own[i] as Noise, random, memory) * 0.8 + 0.6 * shared.fast;
    const scale = name === 'vibration' ? (lagged[i] as number) / base : 1;
    const value = (lagged[i] as number) + noise * scale * scatter;
    return resolution === 0 ? value : Math.round(value / resolution) * resolution;
  };

  const next = (): AssetFrame => {
    const at = options.jobs === true ? operateJobs(frame) : operateCycles();
    shared.fast = nextNoise(shared, random, memory);
    const readings: Record<string, FrameReading> = {
      load: { value: at.load, quality: 'GOOD' },
      speed: { value: at.speed, quality: 'GOOD' },
    };
    names.forEach((name, i) => {
      let value = channelValue(name, i, at);
      for (const fault of faults) {
        if (fault.signal === name && frame >= fault.from)
          value = fault.apply(value, frame - fault.from);
      }
      readings[name] = { value, quality: 'GOOD' };
    });
    frame += 1;
    return { at: 1_700_000_000_000 + frame * intervalMs, readings };
  };
  return { next };
};
