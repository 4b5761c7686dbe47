import { randomBytes } from 'node:crypto';
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { classArchive } from '../java/class-archive';
import { type Jars, LOG4J_FILE } from '../java/jars';
import type { Java } from '../java/java';
import { lastLines } from '../process/log-tail';
import { LocalProcess, type ProcessSpec } from '../process/local-process';
import { StackError } from '../stack-error';
import { type BrokerPlace, type BrokerPorts, kafkaProperties } from './kafka-properties';

export interface KafkaOptions {
  readonly java: Java;
  readonly jars: Jars;
  readonly directory: string;
  /** One entry a broker. */
  readonly brokers: readonly BrokerPorts[];
  readonly settings?: BrokerPlace['settings'];
  readonly onPid?: ProcessSpec['onPid'];
}

/**
 * The cluster's id, made once and kept beside its data: 16 random bytes, as Kafka's own tool
 * makes them.
 */
const clusterId = (directory: string): string => {
  const file = join(directory, 'cluster-id');
  if (!existsSync(file))
    writeFileSync(file, randomBytes(16).toString('base64url').replace(/^-/, 'A'));
  return readFileSync(file, 'utf8').trim();
};

interface BrokerFiles {
  readonly properties: string;
  readonly logDirectory: string;
}

const format = async (options: KafkaOptions, files: BrokerFiles): Promise<void> => {
  if (existsSync(join(files.logDirectory, 'meta.properties'))) return;
  const tool = ['-Xmx128m', '-XX:TieredStopAtLevel=1', '-cp', options.jars.kafkaClassPath];
  const id = clusterId(options.directory);
  const command = ['kafka.tools.StorageTool', 'format', '-t', id, '-c', files.properties];
  try {
    await promisify(execFile)(options.java.java, [...tool, ...command]);
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    const sentence = `Kafka could not lay out ${files.logDirectory}: check that it can be written, then start again.`;
    throw new StackError('CHILD_DIED', sentence, lastLines(`${stdout}${stderr}`, 8));
  }
};

const javaOptions = (brokers: number): readonly string[] => [
  ...(brokers === 1 ? ['-Xms256m', '-Xmx512m'] : ['-Xms128m', '-Xmx400m']),
  ...['-XX:+UseG1GC', '-Djava.awt.headless=true'],
  `-Dlog4j2.configurationFile=file:${LOG4J_FILE}`,
];

const brokerSpec = (options: KafkaOptions, index: number, files: BrokerFiles): ProcessSpec => {
  const { java, jars, directory, brokers } = options;
  const archive = classArchive({
    folder: jars.folder,
    program: 'kafka',
    javaVersion: java.version,
  });
  return {
    name: brokers.length === 1 ? 'Apache Kafka' : `Apache Kafka broker ${index + 1}`,
    command: java.java,
    args: () => [
      ...javaOptions(brokers.length),
      ...archive.options(),
      ...['-cp', jars.kafkaClassPath, 'kafka.Kafka', files.properties],
    ],
    logFile: join(directory, `kafka-${index + 1}.log`),
    onParentDeath: 'SIGTERM',
    stopSignal: 'SIGTERM',
    stopLimitMs: 30_000,
    readyLimitMs: 90_000,
    prepare: () => format(options, files),
    ready: (logged) => logged.includes('Kafka Server started'),
    onPid: options.onPid,
    onStopped: archive.onStopped,
  };
};

/**
 * Brokers that are controllers too (KRaft), laid out below `directory` on first use; not
 * started yet.
 */
export const kafkaBrokers = (options: KafkaOptions): LocalProcess[] =>
  options.brokers.map((_, index) => {
    const logDirectory = join(options.directory, `kafka-${index + 1}`);
    const properties = join(options.directory, `kafka-${index + 1}.properties`);
    mkdirSync(logDirectory, { recursive: true });
    const { brokers, settings } = options;
    writeFileSync(properties, kafkaProperties({ brokers, index, logDirectory, settings }));
    return new LocalProcess(brokerSpec(options, index, { properties, logDirectory }));
  });
