import { accept, refuse } from '@fettle/eventsourcing';
import type { Decider, Decision, Refused, Typed } from '@fettle/eventsourcing';
import { canonicalJson, unreachable } from '@fettle/kernel';
import type { EpochMs } from '@fettle/kernel';

/** The last edition of something that people configure. */
export type Edition =
  | { readonly status: 'none' }
  | { readonly status: 'defined'; readonly as: string }
  | { readonly status: 'withdrawn' };

/** From when it is to be in force, who says so, and when. */
export interface Said {
  readonly effectiveFrom: EpochMs;
  readonly by: string;
  readonly at: EpochMs;
}

export type EditionCommand<Value> =
  | (Said & { readonly type: 'Define'; readonly id: string; readonly value: Value })
  | (Said & { readonly type: 'Withdraw'; readonly id: string; readonly reason: string });

export type EditionRefusal = 'NAME_REQUIRED' | 'REASON_REQUIRED' | 'ALREADY_IN_FORCE';

/** What is particular to a kind of reference. */
export interface EditionOf<Value, Event extends Typed, R extends string> {
  /** The refusal of an id that nobody has defined. */
  readonly unknown: R;
  /** Why this cannot be kept; undefined: it can. */
  faultOf(value: Value): Refused<R> | undefined;
  defined(value: Value, said: Said): Event;
  withdrawn(id: string, reason: string, said: Said): Event;
  /** What an event defines; undefined: it withdraws. */
  valueOf(event: Event): Value | undefined;
}

/**
 * Rules of whatever is kept in editions: one that says the same is none, and what was judged by an
 * edition stays so: only the first one may reach back.
 */
export const editionDecider = <
  Value extends { readonly name: string },
  Event extends Typed,
  R extends string,
>(
  of: EditionOf<Value, Event, R>,
): Decider<Edition, EditionCommand<Value>, Event, R | EditionRefusal> => ({
  initial: { status: 'none' },
  decide: (command, last): Decision<Event, R | EditionRefusal> => {
    const reachesBack = last.status !== 'none' && command.effectiveFrom < command.at;
    switch (command.type) {
      case 'Define': {
        const { value } = command;
        if (value.name.trim() === '') return refuse('NAME_REQUIRED', 'say what people call it');
        const fault = of.faultOf(value);
        if (fault) return fault;
        if (last.status === 'defined' && last.as === canonicalJson(value)) return accept();
        return reachesBack ? inForceAlready() : accept(of.defined(value, command));
      }
      case 'Withdraw': {
        const { id, reason } = command;
        if (last.status === 'none') return refuse(of.unknown, `there is no ${id}`);
        if (last.status === 'withdrawn') return accept();
        if (reason.trim() === '') return refuse('REASON_REQUIRED', 'say why it goes');
        return reachesBack ? inForceAlready() : accept(of.withdrawn(id, reason, command));
      }
      default:
        return unreachable(command);
    }
  },
  evolve: (_, event) => {
    const value = of.valueOf(event);
    return value === undefined
      ? { status: 'withdrawn' }
      : { status: 'defined', as: canonicalJson(value) };
  },
});

const inForceAlready = (): Refused<'ALREADY_IN_FORCE'> =>
  refuse(
    'ALREADY_IN_FORCE',
    'a change is in force from now on at the earliest: leave the date out',
  );
