import type { EpochMs } from '@fettle/kernel';
import type { Demand } from '../machine/machine';
import { streamKey, uniformAt } from '../physics/noise';

/** A weekly recurring time of production, in UTC. */
export interface PlannedShift {
  /** Days it begins on: 0 Sunday … 6 Saturday. */
  readonly days: readonly number[];
  /** Minutes from midnight; `toMinute` may lie beyond 1440 for a shift into the next day. */
  readonly fromMinute: number;
  readonly toMinute: number;
}

/**
 * When a machine runs and how hard: jobs of one length, each with its own load, a set-up
 * before each.
 */
export interface ProductionPlan {
  readonly seed: number;
  readonly shifts: readonly PlannedShift[];
  readonly jobMinutes: number;
  /** Running without load at the beginning of every job. */
  readonly setupMinutes: number;
  /** Load of a job, shares of rated: drawn evenly between these. */
  readonly load: readonly [low: number, high: number];
  /** Speed of a job, shares of rated. */
  readonly speed: readonly [low: number, high: number];
  /** °C: yearly mean, and how far day and season swing to either side. */
  readonly ambient: {
    readonly meanCelsius: number;
    readonly daySwing: number;
    readonly seasonSwing: number;
  };
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const DAY_MINUTES = 1440;
const YEAR_MS = 365.2425 * DAY_MS;
/** 1970-01-01 was a Thursday. */
const EPOCH_DAY = 4;
/** The warmest hour of a day, and the warmest day of a year (northern), as shares of the whole. */
const WARMEST = { ofDay: 15 / 24, ofYear: 200 / 365 } as const;

const inShift = (shifts: readonly PlannedShift[], at: EpochMs): boolean => {
  const day = Math.floor(at / DAY_MS);
  const minute = (at - day * DAY_MS) / MINUTE_MS;
  const weekday = (day + EPOCH_DAY) % 7;
  const yesterday = (weekday + 6) % 7;
  const covers = ({ fromMinute, toMinute }: PlannedShift, value: number): boolean =>
    value >= fromMinute && value < toMinute;
  return shifts.some(
    (shift) =>
      (shift.days.includes(weekday) && covers(shift, minute)) ||
      (shift.days.includes(yesterday) && covers(shift, minute + DAY_MINUTES)),
  );
};

const swing = (share: number, warmest: number): number => Math.cos(2 * Math.PI * (share - warmest));

/** What the plan asks of the machine at an instant: a function of plan and time, nothing else. */
export const demandAt = (plan: ProductionPlan, at: EpochMs): Demand => {
  const { ambient } = plan;
  const ambientCelsius =
    ambient.meanCelsius +
    ambient.daySwing * swing((at % DAY_MS) / DAY_MS, WARMEST.ofDay) +
    ambient.seasonSwing * swing((at % YEAR_MS) / YEAR_MS, WARMEST.ofYear);
  if (!inShift(plan.shifts, at)) return { load: 0, speed: 0, ambientCelsius };

  const minutes = at / MINUTE_MS;
  const job = Math.floor(minutes / plan.jobMinutes);
  const key = streamKey(plan.seed, 1);
  const between = ([low, high]: readonly [number, number], n: number): number =>
    low + (high - low) * uniformAt(key, n);
  const setup = minutes - job * plan.jobMinutes < plan.setupMinutes;
  return {
    load: setup ? 0 : between(plan.load, 2 * job),
    speed: between(plan.speed, 2 * job + 1),
    ambientCelsius,
  };
};
