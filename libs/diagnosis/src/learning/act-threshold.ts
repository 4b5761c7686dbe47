import { assert } from '@fettle/kernel';

/** What mistakes cost, in one currency. */
export interface MistakeCosts {
  /** Of an order for nothing: the visit. */
  readonly falseAlarm: number;
  /** Of a failure that was not acted on: downtime and damage beyond the visit. */
  readonly missed: number;
}

/**
 * Probability of truth from which acting is cheaper than waiting: C_fp / (C_fp + C_fn) (Elkan, The
 * foundations of cost-sensitive learning, IJCAI 2001).
 */
export const actFrom = ({ falseAlarm, missed }: MistakeCosts): number => {
  assert(falseAlarm > 0 && missed > 0, 'both mistakes cost something');
  assert(Number.isFinite(falseAlarm + missed), 'costs are finite');
  return falseAlarm / (falseAlarm + missed);
};

/** An alarm level that may be learnt, within what nobody may unlearn. Unit of the signal. */
export interface LevelBounds {
  readonly lowest: number;
  /** ISO 20816-3 boundary C/D, or the maker's limit: no experience moves an alarm beyond it. */
  readonly zoneD: number;
  /** Largest move at once, as a share of the present level, 0 … 1. */
  readonly shareMax: number;
}

/**
 * The next alarm level: towards what labels ask for, by at most a share at once, never below the
 * lowest and never above zone D. A level that is out of bounds is brought back at once. Total: what
 * is not a number moves nothing.
 */
export const nextLevel = (current: number, wanted: number, bounds: LevelBounds): number => {
  const { lowest, zoneD, shareMax } = bounds;
  assert(lowest > 0 && lowest <= zoneD, 'the lowest level is positive and not above zone D');
  assert(shareMax > 0 && shareMax < 1, 'a move is a share of the level');
  const from = Number.isFinite(current) ? Math.min(zoneD, Math.max(lowest, current)) : zoneD;
  const to = Number.isFinite(wanted) ? wanted : from;
  const moved = Math.min(from * (1 + shareMax), Math.max(from * (1 - shareMax), to));
  return Math.min(zoneD, Math.max(lowest, moved));
};

/**
 * How far the level moves for one label: a true alarm came late or in time, a false one too soon.
 */
const FALSE_ALARM_RAISES = 1.05;
const MISSED_LOWERS = 0.9;

/**
 * What labels ask for: higher after alarms for nothing, lower after a failure nobody was told of.
 */
export const wantedLevel = (
  current: number,
  told: { readonly falseAlarms: number; readonly missed: number },
): number => current * FALSE_ALARM_RAISES ** told.falseAlarms * MISSED_LOWERS ** told.missed;
