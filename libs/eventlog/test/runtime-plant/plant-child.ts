/** The process of the plant's service: started by {@link PlantProcess}, asked by messages. */
import type { Row } from '@fettle/eventsourcing';

import { failpointsOf, startApp, type RunningApp } from '../../src/index';
import { orders, plantApp, readingsOf, stock, type PlantRules } from './plant-app';
import { connect, type Connected, type PlantPlace } from './plant-place';

export interface Question {
  readonly id: number;
  readonly method: keyof ReturnType<typeof answersOf>;
  readonly argument: unknown;
}

const { place, rules } = JSON.parse(process.env['PLANT_TEST'] ?? '{}') as {
  place: PlantPlace;
  rules: PlantRules;
};
const readings = readingsOf(rules);
const projections = { readings, orders, stock };
type Name = keyof typeof projections;

const tell = (what: string, detail: unknown): void => void process.send?.([what, detail]);

const answersOf = (running: RunningApp, { adapters, pool }: Connected) => ({
  execute: (envelope: Parameters<RunningApp['execute']>[0]) => running.execute(envelope, 100_000),
  progress: () => Promise.resolve(running.progress()),
  counters: () => Promise.resolve(running.counters()),
  memory: () => Promise.resolve(process.memoryUsage()),
  digest: (name: Name) => adapters.tables.digest(projections[name]),
  find: async ({ name, table, where }: { name: Name; table: string; where?: Row }) =>
    (await running.read(projections[name])).find(table, { limit: 10_000, ...(where && { where }) }),
  replay: async ({ partition, key }: { partition: number; key: string }) =>
    adapters.commands.requestReplay('plant.tasks', partition, key),
  learnt: (key: string) => running.learnt('watch', key),
  tables: async () => {
    const sql = `select table_name from information_schema.tables where table_schema = 'read_model'`;
    return (await pool.query<{ table_name: string }>(sql)).rows.map((row) => row.table_name);
  },
  stop: async () => {
    await running.stop();
    setImmediate(() => process.exit(0));
  },
});

const die = (error: Error): void => {
  tell('fatal', error.stack ?? error.message);
  setImmediate(() => process.exit(1));
};

const main = async (): Promise<void> => {
  const alarm = (sentence: string): void => tell('alarm', sentence);
  const connected = await connect(place, alarm);
  const failpoint = failpointsOf(process.env['FETTLE_FAILPOINT']);
  const running = await startApp(plantApp(rules), connected.adapters, {
    alarm,
    fatal: die,
    settings: {
      commitIntervalMs: 200,
      snapshotIntervalMs: 1_000,
      reactedIntervalMs: 300,
      recordsPerCommit: 200,
    },
    ...(failpoint && { failpoint }),
  });
  const answers = answersOf(running, connected);
  process.on('message', ({ id, method, argument }: Question) => {
    void (answers[method] as (argument: unknown) => Promise<unknown>)(argument).then(
      (value) => tell('answer', { id, value }),
      (error: Error) => tell('answer', { id, error: `${error.name}: ${error.message}` }),
    );
  });
  tell('started', null);
  await running.ready();
  tell('ready', null);
};

process.on('disconnect', () => process.exit(1));
main().catch(die);
