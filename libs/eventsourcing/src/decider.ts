/** An event or command: a plain value told apart by its `type`. */
export interface Typed {
  readonly type: string;
}

/** The domain said yes: what happened because of it. */
export interface Accepted<E> {
  readonly kind: 'accepted';
  /** Empty when the command had already been carried out. */
  readonly events: readonly E[];
}

/** The domain said no: a value with a reason in UPPER_SNAKE, never an exception. */
export interface Refused<R extends string> {
  readonly kind: 'refused';
  readonly reason: R;
  /** What the caller can do about it, for people. */
  readonly detail?: string;
}

/** What a decider answers to a command. */
export type Decision<E, R extends string = string> = Accepted<E> | Refused<R>;

/** Accepts; without events the command had been carried out before. */
export const accept = <E>(...events: readonly E[]): Accepted<E> => ({ kind: 'accepted', events });

/** Refuses, and says what the caller can do about it. */
export const refuse = <R extends string>(reason: R, detail?: string): Refused<R> =>
  detail === undefined ? { kind: 'refused', reason } : { kind: 'refused', reason, detail };

/**
 * One kind of stream, as two pure functions (Chassaing, "Functional event sourcing decider").
 * `decide` is total and idempotent: a command already carried out is accepted with no events.
 * `evolve` accepts every event ever written; it never throws and never looks at a clock.
 */
export interface Decider<
  State,
  Command extends Typed,
  Event extends Typed,
  R extends string = string,
> {
  readonly initial: State;
  decide(command: Command, state: State): Decision<Event, R>;
  evolve(state: State, event: Event): State;
}
