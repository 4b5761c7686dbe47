import { ensureTopics, type Replication } from '../src/kafka/topics';
import type { KafkaConnection } from '../src/kafka/connection';
import type { LogSink } from '../src/kafka/client-log';

/** The broker of the test run. */
export const testBroker = (): string => {
  const broker = process.env['FETTLE_KAFKA'];
  if (broker === undefined) throw new Error('FETTLE_KAFKA names no broker: run the int project');
  return broker;
};

let places = 0;

/** A connection whose topics and groups no other test sees. */
export const freshConnection = (rest: Partial<KafkaConnection> = {}): KafkaConnection => {
  places += 1;
  const prefix = `t${Date.now().toString(36)}-${process.pid}-${places}.`;
  return { brokers: [testBroker()], clientId: 'test', prefix, log: logged, ...rest };
};

const logged: LogSink = (level, message, detail) => {
  if (process.env['FETTLE_TEST_LOG'] !== undefined) console.log(level, message, detail);
};

/** Topics that are kept for ever; with three partitions and one replica unless told otherwise. */
export const createTopics = (
  connection: KafkaConnection,
  names: readonly string[],
  { partitions = 3, replication = { factor: 1, minInSync: 1 } }: Partial<Layout> = {},
): Promise<void> =>
  ensureTopics(connection, {
    topology: { prefix: connection.prefix ?? '', partitions },
    replication,
    topics: names.map((name) => ({ name, retention: { kind: 'forever' } })),
  });

interface Layout {
  readonly partitions: number;
  readonly replication: Replication;
}
