import { instrumentations } from './hooks';

/** Traces of a process; `stop` sends what is left. */
export interface RunningTracing {
  stop(): Promise<void>;
}

/** Where traces go. */
export interface TracingOptions {
  readonly service: string;
  /** OTLP over HTTP, e.g. `http://127.0.0.1:4318`. Undefined: nothing is traced. */
  readonly otelExporterOtlpEndpoint: string | undefined;
}

const nothing: RunningTracing = { stop: () => Promise.resolve() };

/**
 * Starts the SDK, which reads the standard `OTEL_*` variables besides. The runtime's spans follow
 * the `traceparent` of records; Kafka itself is not instrumented.
 */
export const startTracing = async ({
  service,
  otelExporterOtlpEndpoint,
}: TracingOptions): Promise<RunningTracing> => {
  if (otelExporterOtlpEndpoint === undefined) return nothing;
  process.env['OTEL_METRICS_EXPORTER'] ??= 'none';
  process.env['OTEL_LOGS_EXPORTER'] ??= 'none';
  const { NodeSDK } = await import('@opentelemetry/sdk-node');
  const sdk = new NodeSDK({ serviceName: service, instrumentations });
  sdk.start();
  return { stop: () => sdk.shutdown().catch(() => undefined) };
};
