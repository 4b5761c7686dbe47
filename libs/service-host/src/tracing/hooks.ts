import type { NodeSDKConfiguration } from '@opentelemetry/sdk-node';

type Instrumentations = NodeSDKConfiguration['instrumentations'];

/**
 * Imported before anything that is to be traced is loaded: instrumentations hook into `require`.
 * They speak to the API, which hands their spans to the SDK once {@link startTracing} has started
 * it. Nothing is loaded where nothing is traced.
 */
const load = (): Instrumentations => {
  if ((process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? '').trim() === '') return [];
  const { GrpcInstrumentation } =
    require('@opentelemetry/instrumentation-grpc') as typeof import('@opentelemetry/instrumentation-grpc');
  const { HttpInstrumentation } =
    require('@opentelemetry/instrumentation-http') as typeof import('@opentelemetry/instrumentation-http');
  const { PgInstrumentation } =
    require('@opentelemetry/instrumentation-pg') as typeof import('@opentelemetry/instrumentation-pg');
  return [
    new GrpcInstrumentation({
      ignoreGrpcMethods: [/^grpc\.(health|reflection)/, 'Check', 'Watch'],
    }),
    new HttpInstrumentation({
      ignoreIncomingRequestHook: ({ url }) => /^\/(metrics|healthz|readyz)/.test(url ?? ''),
    }),
    new PgInstrumentation({ requireParentSpan: true }),
  ];
};

/** Those that hook in; empty where nothing is traced. */
export const instrumentations = load();
