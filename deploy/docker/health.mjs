/** Leaves with 0 while this container's service says that it lives. */
const port = process.env.METRICS_PORT ?? '7200';
const answer = await fetch(`http://127.0.0.1:${port}/healthz`, {
  signal: AbortSignal.timeout(2_000),
}).catch(() => undefined);
process.exit(answer?.ok === true ? 0 : 1);
