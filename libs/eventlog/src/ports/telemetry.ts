/** A piece of work being traced. */
export interface Span {
  /**
   * W3C trace context of this span, for headers; undefined when nothing is traced and nobody called
   * with one.
   */
  readonly traceparent: string | undefined;
  /** Ends it, failed when an error is given. Ending twice changes nothing. */
  end(error?: unknown): void;
}

/** What a span may say of itself. No secrets, no payloads: ids, names, counts. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

/**
 * Follows one cause through processes, from a reading to its order. The runtime never knows
 * who listens.
 */
export interface Tracing {
  /**
   * Begins a span.
   * @param parent traceparent of what caused this; left out: of whatever is running, if anything
   * is traced.
   */
  start(name: string, parent?: string, attributes?: SpanAttributes): Span;
  /** Traceparent of the work that is running now, e.g. the gRPC call behind a command. */
  current(): string | undefined;
}

/** Traces nothing, but hands on what it was given: an untraced process does not break a trace. */
export const noTracing: Tracing = {
  start: (_name, parent) => ({ traceparent: parent, end: () => undefined }),
  current: () => undefined,
};
