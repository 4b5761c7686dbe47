import type { Typed } from './decider';

/**
 * A command on its way to the one task that owns its stream. The id is the client's, or derived
 * from the cause; the same id always has the same outcome.
 */
export interface CommandEnvelope<C extends Typed = Typed> {
  readonly id: string;
  readonly category: string;
  readonly streamId: string;
  readonly command: C;
  /**
   * Of what its sender asked: the same id with another digest is another command. Left out, stream
   * and id are all that is compared.
   */
  readonly digest?: string;
  /** Of the input behind it, for tracing (W3C). */
  readonly traceparent?: string;
}

/** What a command came to. The position token lets a query wait until it sees its own write. */
export type Outcome =
  | { readonly kind: 'accepted'; readonly position: string; readonly eventIds: readonly string[] }
  | { readonly kind: 'refused'; readonly reason: string; readonly detail?: string };
