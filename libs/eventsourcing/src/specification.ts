import type { Decider, Decision, Typed } from './decider';
import type { Knowledge, Source, StateOf } from './knowledge';

/**
 * Given these events, when this command, then that decision. For tests; throws a plain Error
 * on mismatch.
 */
export const specificationOf =
  <S, C extends Typed, E extends Typed, R extends string>(decider: Decider<S, C, E, R>) =>
  (...history: readonly E[]) => ({
    when: (command: C) => {
      const state = history.reduce(
        (before, event) => decider.evolve(before, event),
        decider.initial,
      );
      return thenOf(decider.decide(command, state));
    },
  });

/**
 * What a handler is told in a test: states by the name of their category or view, and what is in
 * force at any time, by the name of its reference and its id.
 */
export const knowing = (
  states: Readonly<Record<string, unknown>>,
  configured: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {},
): Knowledge => ({
  inForce: <Value>({ name }: { readonly name: string }, id: string) =>
    configured[name]?.[id] as Value | undefined,
  allInForce: <Value>({ name }: { readonly name: string }) =>
    new Map(Object.entries(configured[name] ?? {})) as ReadonlyMap<string, Value>,
  stateOf: <S extends Source>({ name }: S) => states[name] as StateOf<S> | undefined,
});

const thenOf = <E, R extends string>(decision: Decision<E, R>) => ({
  decision,
  /** The events it accepted; throws when it refused. */
  events: (): readonly E[] => {
    if (decision.kind === 'refused')
      throw new Error(`refused: ${decision.reason} ${decision.detail ?? ''}`);
    return decision.events;
  },
  thenNothing: (): void => {
    if (decision.kind === 'refused') throw new Error(`refused: ${decision.reason}`);
    if (decision.events.length > 0)
      throw new Error(`expected no events, got ${JSON.stringify(decision.events)}`);
  },
  thenRefused: (reason: R): void => {
    if (decision.kind !== 'refused' || decision.reason !== reason)
      throw new Error(`expected refusal ${reason}, got ${JSON.stringify(decision)}`);
  },
});
