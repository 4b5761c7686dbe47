import { context, propagation, trace } from '@opentelemetry/api';
import { NodeSDK, tracing } from '@opentelemetry/sdk-node';

import { withinCall } from '../grpc/call-context';
import { currentTraceparent, otelTracing, withSpan } from './spans';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const parent = `00-${TRACE}-b7ad6b7169203331-01`;

describe('without an SDK', () => {
  it('hands on the traceparent it is given', () => {
    expect(otelTracing.start('step', parent).traceparent).toBe(parent);
    expect(otelTracing.start('step').traceparent).toBeUndefined();
    expect(otelTracing.start('step', 'nonsense').traceparent).toBe('nonsense');
  });

  it('knows the trace of the call that is being answered', () => {
    const call = { method: 'x', traceparent: parent, deadlineMs: Infinity };
    expect(withinCall(call, () => otelTracing.current())).toBe(parent);
    expect(otelTracing.current()).toBeUndefined();
  });
});

describe('with an SDK', () => {
  const exporter = new tracing.InMemorySpanExporter();
  const processor = new tracing.SimpleSpanProcessor(exporter);
  const sdk = new NodeSDK({
    serviceName: 'toy',
    spanProcessors: [processor],
  });
  beforeAll(() => sdk.start());
  beforeEach(() => exporter.reset());
  afterAll(async () => {
    await sdk.shutdown();
    for (const api of [context, propagation, trace]) api.disable();
  });
  const named = (name: string) => exporter.getFinishedSpans().find((span) => span.name === name);

  it('makes a span of its own in the trace of its cause', async () => {
    const span = otelTracing.start('decide', parent, { partition: 3 });
    expect(span.traceparent).toMatch(new RegExp(`^00-${TRACE}-[0-9a-f]{16}-01$`));
    expect(span.traceparent).not.toBe(parent);
    span.end();
    span.end();
    await processor.forceFlush();
    expect(exporter.getFinishedSpans()).toHaveLength(1);
    expect(named('decide')).toMatchObject({
      attributes: { partition: 3 },
      parentSpanContext: { spanId: 'b7ad6b7169203331' },
    });
  });

  it('is the running trace for everything inside, across waiting', async () => {
    const inside = await withSpan('outer', parent, async () => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      otelTracing.start('inner').end();
      return currentTraceparent();
    });
    await processor.forceFlush();
    const outer = named('outer')?.spanContext();
    expect(inside).toBe(`00-${TRACE}-${outer?.spanId}-01`);
    expect(named('inner')?.parentSpanContext?.spanId).toBe(outer?.spanId);
    expect(currentTraceparent()).toBeUndefined();
  });

  it('says what failed, and lets it through', async () => {
    const failing = withSpan('send', undefined, () => Promise.reject(new Error('broken')));
    await expect(failing).rejects.toThrow('broken');
    await processor.forceFlush();
    expect(named('send')?.status).toEqual({ code: 2, message: 'broken' });
  });
});
