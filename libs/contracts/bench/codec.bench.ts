/**
 * `npm run bench:contracts [-- --json FILE] [--smoke]`: processor time a frame of our strict codec
 * and of bare avsc, which checks less. Same input, interleaved, median of 5 runs, ratio quoted.
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { Type } from 'avsc';
import { topics, type EventOf } from '../src/index';

const RUNS = 5;
const READINGS_A_RUN = process.argv.includes('--smoke') ? 20_000 : 2_000_000;

const codec = topics.telemetryReadings.records.ReadingsReceived;
const bare = Type.forSchema(
  JSON.parse(codec.current.schema) as Parameters<typeof Type.forSchema>[0],
);

const frameOf = (count: number): EventOf<typeof topics.telemetryReadings> => ({
  type: 'ReadingsReceived',
  assetId: 'pump-1',
  sourceId: 'mqtt-line-1',
  sequence: 7,
  receivedAt: 1_700_000_000_100,
  readings: Array.from({ length: count }, (_, index) => ({
    signal: 'drive-end.vibration-velocity-rms',
    sampledAt: 1_700_000_000_000 + index,
    value: 1.5 + index,
    quality: 'GOOD',
  })),
});

/** Microseconds of processor time a call. */
const cost = (calls: number, call: () => unknown): number => {
  const before = process.cpuUsage();
  for (let i = 0; i < calls; i += 1) call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / calls;
};

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] as number;

const compare = (calls: number, ours: () => unknown, theirs: () => unknown) => {
  const runs = Array.from({ length: RUNS + 1 }, () => [cost(calls, ours), cost(calls, theirs)]);
  const [our, their] = [0, 1].map((side) =>
    median(runs.slice(1).map((run) => run[side] as number)),
  ) as [number, number];
  return { ourMicros: our, avscMicros: their, ratio: our / their };
};

const results = [1, 8, 100].flatMap((readings) => {
  const event = frameOf(readings);
  const body = codec.encode(event);
  const calls = Math.ceil(READINGS_A_RUN / (readings + 2));
  return [
    {
      work: 'encode, framed',
      readings,
      bytes: body.length,
      ...compare(
        calls,
        () => codec.encodeFramed(3, event),
        () => bare.toBuffer(event),
      ),
    },
    {
      work: 'decode',
      readings,
      bytes: body.length,
      ...compare(
        calls,
        () => codec.decode(body),
        () => bare.fromBuffer(body) as unknown,
      ),
    },
  ];
});

const machine = `${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}`;
console.log(`${machine}, avsc 5.7, median of ${RUNS}`);
for (const { work, readings, bytes, ourMicros, avscMicros, ratio } of results)
  console.log(
    `${work.padEnd(15)} ${String(readings).padStart(3)} readings ${String(bytes).padStart(5)} B  ` +
      `ours ${ourMicros.toFixed(2)} µs  avsc ${avscMicros.toFixed(2)} µs  ratio ${ratio.toFixed(2)}`,
  );

const json = process.argv.indexOf('--json');
if (json > 0)
  writeFileSync(process.argv[json + 1] as string, JSON.stringify({ machine, results }, null, 2));
