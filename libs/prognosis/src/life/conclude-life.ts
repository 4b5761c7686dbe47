import { pointsOf } from '../wear/trajectory';
import { forecastError, judge, MEMBERS, remember, type ClassMemory } from './class-memory';
import { SAMPLES_MIN, type Checkpoint, type ComponentLife } from './component-life';
import { surpriseOf } from './surprise';

/** How a life ended. */
export interface LifeEnd {
  /** Whose it was, for people. */
  readonly name: string;
  /** Operating hours since onset. */
  readonly hours: number;
  /** False when it was ended by work before it failed. */
  readonly failed: boolean;
}

/** Points of an ended life that are kept to compare with. */
const REMEMBERED_POINTS = 24;

/** A life counts once, however often it was asked about. */
const learnSurprise = (
  memory: ClassMemory,
  checkpoints: readonly Checkpoint[],
  endHours: number,
): void => {
  const surprise = surpriseOf(
    checkpoints.flatMap(({ hours, sum }) => (sum ? [{ said: sum, left: endHours - hours }] : [])),
  );
  if (surprise === undefined) return;
  memory.surprise ??= { sum: 0, count: 0 };
  memory.surprise.sum += surprise;
  memory.surprise.count += 1;
};

/**
 * Learns from the end of a life, in place: judges what the members said, and remembers the way. A
 * life without an estimate, or an end that is no time after onset, teaches nothing.
 */
export const concludeLife = (life: ComponentLife, memory: ClassMemory, end: LifeEnd): void => {
  const { hours: endHours, failed, name } = end;
  const { way, checkpoints } = life;
  if (!Number.isFinite(endHours) || endHours < way.lastHours || way.samples < SAMPLES_MIN) return;
  if (!(endHours > 0)) return;
  for (const { hours, phase, said } of checkpoints)
    for (const member of MEMBERS) {
      const kept = said[member];
      if (kept === undefined) continue;
      const error = forecastError(kept, { left: endHours - hours, failed }) / endHours;
      judge(memory, { phase, member }, error);
    }
  if (failed) learnSurprise(memory, checkpoints, endHours);
  const points = pointsOf(way);
  const step = Math.max(1, Math.ceil(points.length / REMEMBERED_POINTS));
  const kept = points.filter((_, i) => (points.length - 1 - i) % step === 0);
  const [hours, logs] = [kept.map((point) => point.hours), kept.map(({ log }) => log)];
  remember(memory, { name, hours, logs, endHours }, failed);
};
