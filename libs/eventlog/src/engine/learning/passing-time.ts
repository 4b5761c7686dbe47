import type { EpochMs } from '@fettle/kernel';
import type { Ownership } from '../ownership';

/** The ends of the topics are not asked for more often. */
const LOOK_AGAIN_MS = 50;

/** Time, and the ends of topics as they were read after it. */
export const passEnds = (
  { learners }: Ownership,
  now: EpochMs,
  ends: ReadonlyMap<string, number>,
): void => {
  for (const { inputs } of learners) inputs.passed(now, ends);
};

/** When something that waits may have its turn, by the clock; undefined: nothing waits. */
export const nextTurnAt = ({ learners, lookedAt }: Ownership): EpochMs | undefined => {
  const earliest = Math.min(...learners.map(({ inputs }) => inputs.wakeAt ?? Infinity));
  return earliest === Infinity ? undefined : Math.max(earliest, lookedAt + LOOK_AGAIN_MS);
};

/**
 * Passes the topics on which nothing comes: by where they end, asked after the clock, once that
 * lets something have its turn.
 */
export const lookAtEnds = async (own: Ownership): Promise<void> => {
  const { clock, feed, count } = own.deps;
  const now = clock.now();
  if (now < (nextTurnAt(own) ?? Infinity)) return;
  own.lookedAt = now;
  const topics = [...new Set(own.learners.flatMap(({ inputs }) => inputs.topics))];
  try {
    const bounds = await feed.bounds(topics);
    passEnds(own, now, new Map([...bounds].map(([topic, { end }]) => [topic, end])));
  } catch {
    count('ends_unknown'); // the log is out of reach: what waits goes on waiting
  }
};

/** True while an input of before then waits for its turn. */
export const holdsUntil = ({ learners }: Ownership, now: EpochMs | undefined): boolean =>
  now !== undefined && learners.some(({ inputs }) => inputs.firstDue <= now);
