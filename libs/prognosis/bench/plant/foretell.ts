import {
  newComponentLife,
  observeLife,
  remainingLife,
  type RemainingLife,
} from '../../src/life/component-life';
import { concludeLife } from '../../src/life/conclude-life';
import type { ClassMemory } from '../../src/life/class-memory';
import { shareOfWay } from '../../src/life/indicators';
import type { RecordedLife } from './record-life';

/**
 * Standard scores at which wear is said to have begun, and below which it has not (as the twin).
 */
const ONSET = 4;

/** What was said at one time of a life, beside the truth. Hours. */
export interface Foretold {
  readonly hours: number;
  readonly left: number;
  readonly said: RemainingLife;
}

/** One life as it was foretold. */
export interface ForetoldLife {
  readonly life: RecordedLife;
  /** Hours from the first frame; undefined when no sign of wear was seen. */
  readonly onsetAt: number | undefined;
  readonly foretold: readonly Foretold[];
}

/** How often one life is asked about, evenly from onset to failure. */
const QUESTIONS = 19;

/** First sample of the sign that lasts to the end, by the rule of the twin. */
export const onsetOf = ({ samples, wear }: RecordedLife): number | undefined => {
  const up = 'value' in wear.indicator.failure || wear.indicator.failure.excess > 0 ? 1 : -1;
  let onset: number | undefined;
  for (const { hours, deviation } of samples) {
    if (onset === undefined && up * deviation >= ONSET) onset = hours;
    if (onset !== undefined && up * deviation < ONSET / 2) onset = undefined;
  }
  return onset;
};

/**
 * Plays one life through the production estimate; `memory` is what its class knows, and learns from
 * the end when `learns`.
 */
export const foretell = (
  life: RecordedLife,
  memory: ClassMemory,
  { learns }: { readonly learns: boolean },
): ForetoldLife => {
  const { wear, name, failedAt } = life;
  const onsetAt = onsetOf(life);
  if (onsetAt === undefined) return { life, onsetAt, foretold: [] };
  const component = newComponentLife();
  const foretold: Foretold[] = [];
  const { indicator } = wear;
  for (const { hours, reported, expected } of life.samples) {
    if (hours < onsetAt || hours >= failedAt) continue;
    observeLife(component, hours - onsetAt, shareOfWay(indicator, { reported, expected }));
    const due = Math.floor((QUESTIONS + 1) * ((hours - onsetAt) / (failedAt - onsetAt)));
    if (due <= foretold.length || foretold.length >= QUESTIONS) continue;
    const said = remainingLife(component, { indicator, memory, seed: name });
    foretold.push({ hours, left: failedAt - hours, said });
  }
  if (learns) concludeLife(component, memory, { name, hours: failedAt - onsetAt, failed: true });
  return { life, onsetAt, foretold };
};
