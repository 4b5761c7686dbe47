import type { EpochMs } from '@fettle/kernel';

/** A finding that came and went: how often lately, and since when it is gone. */
interface Calm {
  /** Times it came back before it was forgotten. */
  readonly returns: number;
  /** Gone since; null while it is there, and once its alert is over. */
  readonly since: EpochMs | null;
  /** When it last came or went. */
  readonly at: EpochMs;
}

/** By subject: the signal of a sensor, '' for the machine itself. At most one more than signals. */
export type Quiet = Readonly<Record<string, Calm>>;

/** How long a finding stays gone before its alert is over: … */
const HOLD_MS = 15 * 60_000;
/** … twice as long each time that it came back, at most so often. */
const DOUBLINGS_MAX = 6;
/** One that stayed away for so long begins anew. */
const FORGOTTEN_MS = 7 * 86_400_000;

const holdOf = ({ returns }: Calm): number => HOLD_MS * 2 ** Math.min(returns, DOUBLINGS_MAX);

/** It is there (again). */
export const came = (quiet: Quiet, subject: string, at: EpochMs): Quiet => {
  const known = quiet[subject];
  const again = known !== undefined && at - known.at < FORGOTTEN_MS;
  return { ...quiet, [subject]: { returns: again ? known.returns + 1 : 0, since: null, at } };
};

/** It is gone, for now. */
export const went = (quiet: Quiet, subject: string, at: EpochMs): Quiet => ({
  ...quiet,
  [subject]: { returns: quiet[subject]?.returns ?? 0, since: at, at },
});

/** How long it has to stay away, in words. */
export const holdInWords = (quiet: Quiet, subject: string): string => {
  const minutes = holdOf(quiet[subject] ?? { returns: 0, since: null, at: 0 }) / 60_000;
  return minutes < 120 ? `${minutes} min` : `${minutes / 60} h`;
};

export const isHeld = (quiet: Quiet): boolean =>
  Object.values(quiet).some(({ since }) => since !== null);

/** What has stayed away for long enough: its alert is over. */
export const overAt = (
  quiet: Quiet,
  at: EpochMs,
): { readonly quiet: Quiet; readonly subjects: readonly string[] } => {
  const isOver = (calm: Calm): boolean => calm.since !== null && at - calm.since >= holdOf(calm);
  const subjects = Object.keys(quiet).filter((subject) => isOver(quiet[subject] as Calm));
  if (subjects.length === 0) return { quiet, subjects };
  const ended = subjects.map((subject) => [subject, { ...quiet[subject], since: null }] as const);
  return { quiet: { ...quiet, ...Object.fromEntries(ended) } as Quiet, subjects };
};
