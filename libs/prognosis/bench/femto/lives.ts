import type { Indicator } from '../../src/life/indicators';
import { newClassMemory } from '../../src/life/class-memory';
import { foretell, onsetOf, type ForetoldLife } from '../plant/foretell';
import type { RecordedLife } from '../plant/record-life';
import { SNAPSHOT_SECONDS, type Bearing } from './corpus';

/** Snapshots that show how a bearing runs while it is healthy; the first ones run in. */
const RUN_IN = 20;
const HEALTHY = 100;
/** As the twin smooths its standard score, and bounds what one sample does to it. */
const SMOOTHING = 0.1;
const SCORE_MAX = 20;
/** The last snapshots tell the level at the end. */
const LAST = 5;

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN;
};

const hoursOf = (snapshots: number): number => (snapshots * SNAPSHOT_SECONDS) / 3600;

const healthyOf = ({ rms }: Bearing): { level: number; spread: number } => {
  const early = rms.slice(RUN_IN, RUN_IN + HEALTHY);
  const level = median(early);
  const spread = 1.4826 * median(early.map((value) => Math.abs(value - level)));
  return { level, spread: Math.max(spread, 0.01 * level) };
};

/** Excess over healthy when it stopped. */
const endOf = (bearing: Bearing): number =>
  median(bearing.rms.slice(-LAST)) / healthyOf(bearing).level - 1;

/** A bearing as the twin would see it: reported beside expected, standard score smoothed. */
const recorded = (bearing: Bearing, indicator: Indicator): RecordedLife => {
  const { level, spread } = healthyOf(bearing);
  let score = 0;
  const samples = bearing.rms.flatMap((reported, i) => {
    if (i < RUN_IN + HEALTHY) return [];
    const raw = (reported - level) / spread;
    score += SMOOTHING * (Math.max(-SCORE_MAX, Math.min(SCORE_MAX, raw)) - score);
    return [{ hours: hoursOf(i + 1), reported, expected: level, deviation: score }];
  });
  return {
    wear: {
      ...{ kind: 'motor', mode: 'bearing-wear', component: 'bearing', signal: 'rms', indicator },
      hours: indicator.hours,
    },
    name: bearing.name,
    beganAt: 0,
    failedAt: hoursOf(bearing.rms.length),
    alertAt: undefined,
    falseAlerts: 0,
    healthyHours: 0,
    samples,
  };
};

/** Handbook for a bearing that is left out: level and hours from onset from the others alone. */
const learntFrom = (others: readonly Bearing[]): Indicator => {
  const draft: Indicator = {
    ...{ name: 'femto-rms', component: /bearing/, signal: /rms/, failureMode: 'bearing-wear' },
    failure: { excess: median(others.map(endOf)) },
    hours: [1, 2],
  };
  const hours = others.flatMap((other) => {
    const onsetAt = onsetOf(recorded(other, draft));
    return onsetAt === undefined ? [] : [hoursOf(other.rms.length) - onsetAt];
  });
  return { ...draft, hours: [Math.min(...hours), Math.max(...hours)] };
};

/** Foretells one bearing by what all others taught. */
export const foretellLeftOut = (bearings: readonly Bearing[], name: string): ForetoldLife => {
  const others = bearings.filter((bearing) => bearing.name !== name);
  const indicator = learntFrom(others);
  const memory = newClassMemory();
  for (const other of others) foretell(recorded(other, indicator), memory, { learns: true });
  const own = bearings.find((bearing) => bearing.name === name) as Bearing;
  return foretell(recorded(own, indicator), memory, { learns: false });
};

/** Mean life of the others less the hours so far, never below 0: what costs nothing to say. */
export const constantMean = (bearings: readonly Bearing[], name: string, hours: number): number => {
  const others = bearings.filter((bearing) => bearing.name !== name);
  const total = others.reduce((sum, { rms }) => sum + hoursOf(rms.length), 0);
  return Math.max(0, total / others.length - hours);
};
