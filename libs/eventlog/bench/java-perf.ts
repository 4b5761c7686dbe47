import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { Cost, Work } from './log-work';

const JARS = resolve(__dirname, '../../../../../.local/jars');

/**
 * Class path of Kafka and its tools, where the local stack keeps them; undefined where it
 * never ran.
 */
export const kafkaClassPath = (): string | undefined => {
  const given = process.env['FETTLE_KAFKA_JARS'];
  if (given !== undefined) return given;
  const versions = existsSync(JARS)
    ? readdirSync(JARS).map((name) => join(JARS, name, 'kafka'))
    : [];
  const [folder] = versions.filter((path) => existsSync(path));
  return folder === undefined ? undefined : join(folder, '*');
};

/** CPU of a finished child as bash's `times` tells it: `0m1.234s 0m0.567s` on its second line. */
const cpuMicrosIn = (times: string): number => {
  const last = times.trim().split('\n').at(-1) ?? '';
  const parts = [...last.matchAll(/(\d+)m([\d.]+)s/g)];
  if (parts.length !== 2) throw new Error(`no CPU time in: ${times}`);
  return (
    parts.reduce((sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds), 0) *
    1e6
  );
};

const argumentsOf = (work: Work, messages: number): string[] =>
  work.way === 'produce'
    ? [
        'org.apache.kafka.tools.ProducerPerformance',
        ...['--topic', work.topic, '--num-records', String(messages)],
        ...['--record-size', String(work.valueBytes), '--throughput', '-1'],
        ...['--producer-props', `bootstrap.servers=${work.broker}`, 'acks=all'],
      ]
    : [
        'org.apache.kafka.tools.ConsumerPerformance',
        ...['--topic', work.topic, '--bootstrap-server', work.broker],
        ...['--num-records', String(messages), '--group', `java-${process.pid}-${Date.now()}`],
      ];

const run = (classPath: string, work: Work, messages: number): Cost => {
  const java = ['java', '-Xmx256m', '-cp', classPath, ...argumentsOf(work, messages)];
  const quoted = java.map((word) => `'${word}'`).join(' ');
  const begun = performance.now();
  const script = `${quoted} >&2; status=$?; times; exit $status`;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const wallMs = performance.now() - begun;
  return { messages, wallMs, cpuMicros: cpuMicrosIn(stdout), rssMegabytes: NaN };
};

/**
 * One run of Kafka's own tool with its defaults; what a run of one message costs is taken off
 * (JVM start).
 */
export const javaPerf = (classPath: string, work: Work): Cost => {
  const one = run(classPath, work, 1);
  const all = run(classPath, work, work.messages);
  return {
    ...all,
    wallMs: all.wallMs - one.wallMs,
    cpuMicros: all.cpuMicros - one.cpuMicros,
  };
};
