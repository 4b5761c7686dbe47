import {
  context,
  isSpanContextValid,
  ROOT_CONTEXT,
  type Span as OtelSpan,
  type SpanContext,
  SpanStatusCode,
  trace,
  TraceFlags,
} from '@opentelemetry/api';
import type { Tracing } from '@fettle/eventlog';

import { currentCall } from '../grpc/call-context';

const tracer = trace.getTracer('fettle');
const FORM = /^00-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})$/;

const spanContextOf = (traceparent: string | undefined): SpanContext | undefined => {
  const [, traceId, spanId, flags] = FORM.exec(traceparent ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  const found = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return isSpanContextValid(found) ? found : undefined;
};

const traceparentOf = ({ traceId, spanId, traceFlags }: SpanContext): string =>
  `00-${traceId}-${spanId}-${(traceFlags & TraceFlags.SAMPLED).toString(16).padStart(2, '0')}`;

const contextOf = (traceparent: string | undefined) => {
  const parent = spanContextOf(traceparent);
  return parent === undefined ? context.active() : trace.setSpanContext(ROOT_CONTEXT, parent);
};

/** W3C trace context of the running span, or else of the gRPC call that is being answered. */
export const currentTraceparent = (): string | undefined => {
  const active = trace.getSpanContext(context.active());
  return active !== undefined && isSpanContextValid(active)
    ? traceparentOf(active)
    : currentCall()?.traceparent;
};

/** Ids for log lines; empty when nothing is traced. */
export const traceIds = (): object => {
  const [, traceId, spanId] = FORM.exec(currentTraceparent() ?? '') ?? [];
  return traceId === undefined ? {} : { trace_id: traceId, span_id: spanId };
};

const endSpan = (span: OtelSpan, error: unknown): void => {
  if (error !== undefined) {
    const failure = error instanceof Error ? error : new Error(String(error));
    span.recordException(failure);
    span.setStatus({ code: SpanStatusCode.ERROR, message: failure.message });
  }
  if (span.isRecording()) span.end();
};

/** The runtime's tracing port on OpenTelemetry; without an SDK it hands on what it is given. */
export const otelTracing: Tracing = {
  start(name, parent, attributes) {
    const span = tracer.startSpan(name, { attributes: { ...attributes } }, contextOf(parent));
    const own = isSpanContextValid(span.spanContext());
    return {
      traceparent: own ? traceparentOf(span.spanContext()) : parent,
      end: (error) => endSpan(span, error),
    };
  },
  current: currentTraceparent,
};

/**
 * Runs `run` inside a span: logs, queries and calls made in it belong to it.
 * @param parent traceparent of what caused this; undefined: of whatever is running
 */
export const withSpan = async <T>(
  name: string,
  parent: string | undefined,
  run: () => Promise<T>,
): Promise<T> => {
  const around = contextOf(parent);
  const span = tracer.startSpan(name, {}, around);
  try {
    const result = await context.with(trace.setSpan(around, span), run);
    endSpan(span, undefined);
    return result;
  } catch (error) {
    endSpan(span, error);
    throw error;
  }
};
