import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { StackError } from '../stack-error';
import { lastLines } from '../process/log-tail';
import { commandLineOf } from '../process/process-record';

const LIBRARY = resolve(__dirname, '../..');
const POM = join(LIBRARY, 'jars/pom.xml');

/** The Log4j configuration that Kafka runs with: everything of note to standard output. */
export const LOG4J_FILE = join(LIBRARY, 'jars/log4j2.yaml');

export interface Jars {
  /** The cache folder of this version, where what is derived from the jars may be kept too. */
  readonly folder: string;
  /** Class path of Kafka and its tools, e.g. for `java -cp <this> kafka.Kafka`. */
  readonly kafkaClassPath: string;
  readonly registryJar: string;
}

/** Where this checkout keeps its jars: one folder a version of the pom. */
export const jarsFolder = (): string => {
  const cache = process.env['FETTLE_JARS'] ?? resolve(LIBRARY, '../../.local/jars');
  return join(cache, createHash('sha256').update(readFileSync(POM)).digest('hex').slice(0, 12));
};

const run = (command: string, args: readonly string[]): Promise<{ code: number; output: string }> =>
  new Promise((settle) => {
    let output = '';
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    child.once('error', (error) => settle({ code: -1, output: error.message }));
    child.once('close', (code) => settle({ code: code ?? -1, output }));
  });

const fill = async (folder: string, maven: string): Promise<void> => {
  const fetched = await run(maven, ['-B', '-q', '-f', POM, 'package', `-Dfettle.output=${folder}`]);
  if (fetched.code !== 0) {
    throw new StackError(
      'DOWNLOAD_FAILED',
      'Maven could not fetch Kafka and the schema registry: check the network (or the mirror in ~/.m2/settings.xml) and start again.',
      lastLines(fetched.output, 12),
    );
  }
  const archive = readdirSync(folder).find((name) => name.endsWith('.tar.gz')) ?? 'missing.tar.gz';
  mkdirSync(join(folder, 'registry'), { recursive: true });
  const unpacked = await run('tar', [
    '-xzf',
    join(folder, archive),
    '-C',
    join(folder, 'registry'),
  ]);
  if (unpacked.code !== 0) {
    const why =
      'The schema registry could not be unpacked: install tar, free some disk, start again.';
    throw new StackError('DOWNLOAD_FAILED', why, lastLines(unpacked.output, 12));
  }
  rmSync(join(folder, archive));
};

const jarsIn = (folder: string): Jars => {
  const runner = readdirSync(join(folder, 'registry')).find((name) => name.endsWith('-runner.jar'));
  return {
    folder,
    kafkaClassPath: join(folder, 'kafka', '*'),
    registryJar: join(folder, 'registry', runner ?? 'missing-runner.jar'),
  };
};

/** Removes what downloads that were killed have left. */
const removeAbandoned = (folder: string): void => {
  for (const name of existsSync(dirname(folder)) ? readdirSync(dirname(folder)) : []) {
    const pid = /\.(\d+)\.part$/.exec(name)?.[1];
    if (pid === undefined || commandLineOf(Number(pid)) !== '') continue;
    rmSync(join(dirname(folder), name), { recursive: true });
  }
};

export const jarsAreCached = (): boolean => existsSync(jarsFolder());

const fetchInto = async (folder: string, maven: string): Promise<void> => {
  removeAbandoned(folder);
  const draft = `${folder}.${process.pid}.part`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  try {
    await fill(draft, maven);
    renameSync(draft, folder);
  } catch (error) {
    // Another start of this checkout may have finished the same download first.
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
};

let fetching: Promise<void> | undefined;

/**
 * Fetches the jars once a version, for all stacks of this process together; the folder appears by
 * one rename, so a half download never counts.
 */
export const ensureJars = async (maven: string): Promise<Jars> => {
  const folder = jarsFolder();
  if (!existsSync(folder)) {
    fetching ??= fetchInto(folder, maven).finally(() => (fetching = undefined));
    await fetching;
  }
  return jarsIn(folder);
};
