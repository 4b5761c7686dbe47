import type { Load } from './bench-arguments';
import type { FaultSeen } from './watch/fault-watch';
import type { Answered } from './watch/page-watch';
import type { ServiceUnderTest } from './under-test/plant-under-test';

/** What one service was and did over the window. */
export interface ServiceMeasured {
  /** Of one core, 0 … */
  readonly cpuShare: number;
  readonly rssBytes: number;
  readonly pssBytes: number | undefined;
  /** Records not yet applied at the end of the window, over all its groups. */
  readonly lag: number;
  /** Straight line through the lag of the window, records a second. */
  readonly lagGrowth: number;
  /** Groups of tasks with the largest lag at the end. */
  readonly lagOf: Readonly<Record<string, number>>;
  readonly walBytesPerS: number | undefined;
  /** How late its event loop was at worst, 99 of 100, milliseconds. */
  readonly lateMs: number;
}

/** One measurement. */
export interface Measured {
  readonly load: Load;
  readonly seconds: number;
  readonly services: Readonly<Record<ServiceUnderTest, ServiceMeasured>>;
  readonly generator: {
    readonly framesPerS: number;
    readonly cpuShare: number;
    /** Frames that were due and not acknowledged at the end, as time. */
    readonly behindMs: number;
    readonly pubackP50Ms: number;
    readonly pubackP99Ms: number;
  };
  readonly kafkaCpuShare: number | undefined;
  readonly postgresCpuShare: number;
  /** Of everything that was measured together: the rest of the machine had `othersCpuShare`. */
  readonly plantCpuShare: number;
  readonly othersCpuShare: number | undefined;
  readonly walBytesPerS: number;
  readonly faults: readonly FaultSeen[];
  readonly plantPage: readonly Answered[];
  readonly assetPage: readonly Answered[];
}

/** The value below which a share of the values lies; NaN of none. */
export const quantile = (values: readonly number[], q: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? NaN;
};

/** Slope of the least-squares line through points (seconds, value). */
export const slopeOf = (points: readonly (readonly [number, number])[]): number => {
  const mean = (at: 0 | 1): number => points.reduce((sum, p) => sum + p[at], 0) / points.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const spread = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  if (spread === 0) return 0;
  return points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread;
};
