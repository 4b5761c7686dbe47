import type { AnyCategory } from './category';
import type { InForce } from './reference';
import type { AnyView } from './view';

/** What a handler may ask the state of: streams of an own category, or a view. */
export type Source = AnyCategory | AnyView;

/** The state that a category or a view folds. */
export type StateOf<S> = S extends { readonly decider: { readonly initial: infer State } }
  ? State
  : S extends { readonly initial: infer State }
    ? State
    : never;

/** One stream of a category, or one entry of a view, by name: what the runtime has at hand. */
export interface Needed<S extends Source = Source> {
  readonly name: string;
  readonly id: string;
  /** Never set: which source it is, for the compiler. */
  readonly source?: S;
}

/** The source of what is needed. */
export type SourceOf<N extends Needed> = NonNullable<N['source']>;

/** Says that a handler will ask for this state. */
export const need = <S extends Source>(source: S, id: string): Needed<S> => ({
  name: source.name,
  id,
});

/**
 * What the task knows: states of the service's own streams and of its views in its partition, only
 * of those sources that the handler's `needs` names; and all that people configured.
 */
export interface Knowledge<Known extends Source = Source> extends InForce {
  /** State of a stream or a view, or undefined when nothing was ever said of it. */
  stateOf<S extends Known>(source: S, id: string): StateOf<S> | undefined;
}
