/**
 * `npm run bench:log [-- --json FILE] [--smoke]`: processor time a message of our writer and
 * reader, of bare kafkajs with the same key, value and headers, and of Kafka's Java tools. Runs
 * interleaved, a process each, median of 5. Needs FETTLE_KAFKA; Java's tools run where the local
 * stack has left its jars.
 */
import { fork } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { ensureTopics } from '../src/index';
import { javaPerf, kafkaClassPath } from './java-perf';
import type { Cost, Work } from './log-work';

const { values: args } = parseArgs({
  options: { smoke: { type: 'boolean', default: false }, json: { type: 'string' } },
});
const RUNS = args.smoke ? 1 : 5;
const MESSAGES = args.smoke ? 20_000 : 400_000;
const PARTITIONS = 6;
const VALUE_BYTES = 150;

type Client = Work['client'] | 'java';

const runNode = (work: Work): Promise<Cost> =>
  new Promise((done, failed) => {
    const child = fork(join(__dirname, 'log-work.js'));
    child.once('message', (cost) => done(cost as Cost));
    child.once('exit', (code) => failed(new Error(`the run ended with ${code}`)));
    child.send(work);
  });

const runOf = (client: Client, work: Omit<Work, 'client'>): Promise<Cost> =>
  client === 'java'
    ? Promise.resolve(javaPerf(kafkaClassPath() ?? '', { ...work, client: 'ours' }))
    : runNode({ ...work, client });

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] as number;

interface Result {
  readonly client: Client;
  readonly cpuMicros: number;
  readonly perSecond: number;
  readonly rssMegabytes: number;
  /** Processor time over that of bare kafkajs. */
  readonly ratio: number;
}

const compare = async (
  clients: readonly Client[],
  work: Omit<Work, 'client'>,
): Promise<readonly Result[]> => {
  const costs = new Map<Client, Cost[]>(clients.map((client) => [client, []]));
  for (let round = 0; round < RUNS; round += 1)
    for (const client of clients) costs.get(client)?.push(await runOf(client, work));
  const cpuOf = (client: Client): number =>
    median((costs.get(client) ?? []).map(({ cpuMicros, messages }) => cpuMicros / messages));
  return clients.map((client) => ({
    client,
    cpuMicros: cpuOf(client),
    perSecond: median(
      (costs.get(client) ?? []).map(({ messages, wallMs }) => (1_000 * messages) / wallMs),
    ),
    rssMegabytes: median((costs.get(client) ?? []).map(({ rssMegabytes }) => rssMegabytes)),
    ratio: cpuOf(client) / cpuOf('kafkajs'),
  }));
};

const show = (what: string, results: readonly Result[]): void => {
  for (const { client, cpuMicros, perSecond, rssMegabytes, ratio } of results) {
    const cells = [
      what.padEnd(22),
      client.padEnd(8),
      `${cpuMicros.toFixed(2)} µs CPU`.padStart(14),
      `${Math.round(perSecond / 1_000)}k msg/s`.padStart(12),
      Number.isNaN(rssMegabytes) ? ''.padStart(9) : `${Math.round(rssMegabytes)} MB`.padStart(9),
      `× ${ratio.toFixed(2)} of kafkajs`,
    ];
    console.log(cells.join('  '));
  }
};

const newTopic = async (broker: string, name: string): Promise<void> => {
  const topics = [{ name, retention: { kind: 'days', days: 1 } as const }];
  const topology = { prefix: '', partitions: PARTITIONS };
  const replication = { factor: 1, minInSync: 1 };
  const connection = { brokers: [broker], clientId: 'bench' };
  await ensureTopics(connection, { topology, replication, topics });
};

const machine = (): string => {
  const kafkajs = JSON.parse(
    readFileSync(join(dirname(require.resolve('kafkajs')), 'package.json'), 'utf8'),
  ) as { version: string };
  return `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}, kafkajs ${kafkajs.version}`;
};

const main = async (): Promise<void> => {
  const broker = process.env['FETTLE_KAFKA'];
  if (broker === undefined) throw new Error('FETTLE_KAFKA names no broker: start the stack first');
  const withJava = kafkaClassPath() !== undefined;
  const on = machine();
  console.log(
    `${on}\n${MESSAGES} messages of ${VALUE_BYTES} B, ${PARTITIONS} partitions, acks=all`,
  );
  const all: Record<string, readonly Result[]> = {};
  for (const headers of [false, true]) {
    const topic = `bench-${Date.now()}-${headers ? 'headers' : 'plain'}`;
    await newTopic(broker, topic);
    const work = { headers, broker, topic, partitions: PARTITIONS, messages: MESSAGES };
    const shape = headers ? 'with headers' : 'no headers';
    const peers: readonly Client[] = ['ours', 'kafkajs'];
    const clients = withJava && !headers ? [...peers, 'java' as const] : peers;
    for (const way of ['produce', 'consume'] as const) {
      const results = await compare(clients, { ...work, way, valueBytes: VALUE_BYTES });
      all[`${way}, ${shape}`] = results;
      show(`${way}, ${shape}`, results);
    }
  }
  if (args.json !== undefined) {
    const file = resolve(process.env['INIT_CWD'] ?? process.cwd(), args.json);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ machine: on, messages: MESSAGES, results: all }, null, 2));
  }
};

void main();
