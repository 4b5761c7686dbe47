import { put, projection, type Row, type TableSpec } from '@fettle/eventsourcing';
import { cpus, release } from 'node:os';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { openPostgresStores, type ChangeSet } from '../src/index';
import { backendCpuMs, copyTable, type CopyPeer } from './copy-peer';

/**
 * Rows per second of a projection's commits, position included, against server-side COPY of the
 * same rows into a table with the same key, interleaved. `--batches 20 --rounds 5 --json FILE`.
 */
const { values: args } = parseArgs({
  options: {
    batches: { type: 'string', default: '20' },
    rounds: { type: 'string', default: '5' },
    json: { type: 'string' },
  },
});
const BATCHES = Number(args.batches);
const ROUNDS = Number(args.rounds);
const ROWS = 5_000;
const SERIES = 200;

const columns = {
  assetId: 'text',
  signal: 'text',
  sampledAt: 'integer',
  value: 'double',
  quality: 'text',
} as const;

/** The timeline twice: read by series, or written in the order of time. */
const shapes: Readonly<Record<string, TableSpec>> = {
  series_leading: { key: ['assetId', 'signal', 'sampledAt'], columns },
  time_leading: { key: ['sampledAt', 'assetId', 'signal'], columns },
};

const rowsOf = (batch: number): Row[] =>
  Array.from({ length: ROWS }, (_, i) => {
    const n = batch * ROWS + i;
    const series = n % SERIES;
    return {
      assetId: `asset-${String(series % 10).padStart(2, '0')}`,
      signal: `drive-end.vibration-velocity-rms-${Math.floor(series / 10)}`,
      sampledAt: 1_700_000_000_000 + Math.floor(n / SERIES) * 1_000,
      value: Math.sin(n) * 4.5,
      quality: 'GOOD',
    };
  });

interface Measured {
  readonly rowsPerSecond: number;
  /** Backend processor time, microseconds a row. */
  readonly backendMicros: number;
  /** This process's, microseconds a row. */
  readonly clientMicros: number;
}

const measure = async (pid: number, work: () => Promise<void>): Promise<Measured> => {
  const client = process.cpuUsage();
  const backend = backendCpuMs(pid);
  const startedAt = performance.now();
  await work();
  const wallMs = performance.now() - startedAt;
  const used = process.cpuUsage(client);
  const rows = BATCHES * ROWS;
  return {
    rowsPerSecond: (rows / wallMs) * 1_000,
    backendMicros: ((backendCpuMs(pid) - backend) * 1_000) / rows,
    clientMicros: (used.user + used.system) / rows,
  };
};

const unchanged: ChangeSet = {
  positions: new Map(),
  passedNow: null,
  decidedThrough: new Map(),
  reactedThrough: new Map(),
  layout: [],
  folds: [],
  soft: [],
  outbox: [],
  newCommands: [],
  results: [],
  rows: [],
  parked: [],
  unparked: [],
  handlers: [],
  dropFolds: false,
  at: 0,
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

const benchShape = async (url: string, shape: string, spec: TableSpec) => {
  const timeline = projection({
    name: 'timeline',
    version: 1,
    topics: [{ name: 'readings', records: {} }],
    tables: { [shape]: spec },
    on: {},
  });
  const stores = await openPostgresStores({
    url,
    applicationName: 'projection bench',
    connectionsMax: 1,
    groupOf: ({ name }) => `bench.${name}.${shape}`,
  });
  const task = { group: `bench.timeline.${shape}`, partition: 0 };
  await stores.tables.ensure(timeline);
  const { epoch } = await stores.tasks.takeOver(task);
  const { rows } = await stores.pool.query<{ pid: number }>('select pg_backend_pid() as pid');
  const peer: CopyPeer = await copyTable(url, `${shape}_v1`);
  const ours: Measured[] = [];
  const copy: Measured[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const batches = Array.from({ length: BATCHES }, (_, i) => rowsOf(round * BATCHES + i));
    const files = await peer.write(batches);
    const mine = await measure(rows[0]?.pid ?? 0, async () => {
      for (const [i, batch] of batches.entries()) {
        const positions = new Map([['readings', round * BATCHES + i + 1]]);
        const changes = batch.map((row) => put(shape, row));
        await stores.tasks.commit(task, epoch, { ...unchanged, positions, rows: changes });
      }
    });
    const theirs = await measure(peer.pid, () => peer.copy(files));
    if (round === 0) continue; // warms caches and the compiler
    ours.push(mine);
    copy.push(theirs);
  }
  await peer.close();
  await stores.close();
  return { shape, ours: summary(ours), copy: summary(copy) };
};

const summary = (runs: readonly Measured[]): Measured => ({
  rowsPerSecond: Math.round(median(runs.map((run) => run.rowsPerSecond))),
  backendMicros: median(runs.map((run) => run.backendMicros)),
  clientMicros: median(runs.map((run) => run.clientMicros)),
});

const main = async (): Promise<void> => {
  const server = process.env.FETTLE_POSTGRES;
  if (server === undefined)
    throw new Error('FETTLE_POSTGRES names no PostgreSQL: start the stack first');
  const url = new URL(server);
  url.pathname = `/projection_bench_${process.pid}`;
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, Linux ${release()}, Node ${process.version}`;
  console.log(
    `${machine}; ${ROUNDS} rounds of ${BATCHES} batches of ${ROWS} rows, one commit a batch`,
  );
  const results = [];
  for (const [shape, spec] of Object.entries(shapes)) {
    const result = await benchShape(url.href, shape, spec);
    const ratio = result.ours.rowsPerSecond / result.copy.rowsPerSecond;
    results.push({ ...result, ratio });
    for (const side of ['ours', 'copy'] as const) {
      const { rowsPerSecond, backendMicros, clientMicros } = result[side];
      const cpu = `backend ${backendMicros.toFixed(1)} µs/row, client ${clientMicros.toFixed(1)} µs/row`;
      console.log(`${shape.padEnd(15)} ${side}  ${rowsPerSecond} rows/s, ${cpu}`);
    }
    console.log(`${shape.padEnd(15)} ratio ${ratio.toFixed(2)}`);
  }
  if (args.json !== undefined) {
    const file = resolve(process.env.INIT_CWD ?? process.cwd(), args.json);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(
      file,
      JSON.stringify({ machine, rows: ROWS, batches: BATCHES, results }, null, 2),
    );
  }
};

void main();
