import { nextLevel, wantedLevel, type LevelBounds } from './act-threshold';
import { firstBelief, learntFrom, type AlarmTruth } from './alarm-truth';
import type { ClassOutcome, OutcomeHistory } from './precision';
import { noHistory, remembered } from './precision';

/** Something that was told and is learnt from: an event, kept for ever. */
export type Lesson =
  | {
      readonly type: 'AlarmLabelled';
      readonly id: string;
      readonly outcome: ClassOutcome;
      /** Detector scores at the alarm. */
      readonly scores: Readonly<Record<string, number>>;
      /** Alarm level in question, `<class>/<signal>`; null where none was. */
      readonly level: string | null;
    }
  /** A failure came without an alarm. */
  | { readonly type: 'FailureMissed'; readonly id: string; readonly level: string };

/** Everything learnt from work: plain data, a fold of lessons. */
export interface Experience {
  readonly version: 1;
  /** Lessons so far. */
  readonly revision: number;
  readonly history: OutcomeHistory;
  readonly truth: AlarmTruth;
  /** Alarm levels by name, in the unit of their signal. */
  readonly levels: Readonly<Record<string, number>>;
}

/** What is learnt about, and within which bounds: the same for a whole history. */
export interface Curriculum {
  readonly detectors: readonly string[];
  readonly levels: Readonly<Record<string, LevelBounds & { readonly first: number }>>;
}

/** Before any lesson. */
export const inexperienced = ({ detectors, levels }: Curriculum): Experience => ({
  version: 1,
  revision: 0,
  history: noHistory,
  truth: firstBelief(detectors),
  levels: Object.fromEntries(
    Object.entries(levels).map(([name, bounds]) => [name, nextLevel(bounds.first, NaN, bounds)]),
  ),
});

const withLevel = (
  before: Experience,
  { levels }: Curriculum,
  told: { readonly name: string | null; readonly falseAlarms: number; readonly missed: number },
): Experience['levels'] => {
  const bounds = told.name === null ? undefined : levels[told.name];
  if (told.name === null || bounds === undefined) return before.levels;
  const current = before.levels[told.name] ?? bounds.first;
  const next = nextLevel(current, wantedLevel(current, told), bounds);
  return { ...before.levels, [told.name]: next };
};

/** The experience after one more lesson. Pure: the same lessons give the same experience. */
export const learn = (before: Experience, lesson: Lesson, curriculum: Curriculum): Experience => {
  const revision = before.revision + 1;
  if (lesson.type === 'FailureMissed') {
    const told = { name: lesson.level, falseAlarms: 0, missed: 1 };
    return { ...before, revision, levels: withLevel(before, curriculum, told) };
  }
  const { outcome, scores, level } = lesson;
  const isTrue = outcome.label !== 'NOT_FOUND';
  const told = { name: level, falseAlarms: isTrue ? 0 : 1, missed: 0 };
  return {
    version: 1,
    revision,
    history: remembered(before.history, outcome),
    truth: learntFrom(before.truth, { scores, isTrue }),
    levels: withLevel(before, curriculum, told),
  };
};

/**
 * What would have been learnt from these lessons: to look back (`until` so many), and to take back
 * (`without` some ids). Reversal is replay, so nothing is left of a lesson that was wrong.
 */
export const experienceOf = (
  lessons: readonly Lesson[],
  curriculum: Curriculum,
  part: { readonly until?: number; readonly without?: readonly string[] } = {},
): Experience => {
  const taken = new Set(part.without ?? []);
  return lessons
    .slice(0, part.until ?? lessons.length)
    .filter(({ id }) => !taken.has(id))
    .reduce((before, lesson) => learn(before, lesson, curriculum), inexperienced(curriculum));
};
