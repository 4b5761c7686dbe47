import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { StackError, type StackErrorCode } from '../stack-error';
import { installCommand, installJava, mayInstall } from './install';

const OLDEST_JAVA = 17;

/** The Java that was found, and Maven beside it. */
export interface Java {
  readonly java: string;
  /** As it names itself, e.g. "17.0.15". */
  readonly version: string;
  readonly maven: string;
}

/**
 * The version in what `java -version` prints, e.g. "17.0.15" or "1.8.0_402"; undefined
 * if unreadable.
 */
const javaVersion = (printed: string): string | undefined => /version "([^"]+)"/.exec(printed)?.[1];

/**
 * Major version from what `java -version` prints: 8 for "1.8.0_402", 17 for "17.0.15"; undefined
 * if unreadable.
 */
export const javaMajor = (printed: string): number | undefined => {
  const found = /version "(?:1\.)?(\d+)/.exec(printed)?.[1];
  return found === undefined ? undefined : Number(found);
};

const javaProgram = (): string => {
  const home = process.env['JAVA_HOME'];
  const inHome = home === undefined ? '' : join(home, 'bin/java');
  return existsSync(inHome) ? inHome : 'java';
};

type Finding =
  { readonly version: string } | { readonly code: StackErrorCode; readonly what: string };

const look = (needsMaven: boolean): Finding => {
  const env = process.env;
  const java = spawnSync(javaProgram(), ['-version'], { env, encoding: 'utf8' });
  if (java.status !== 0) return { code: 'JAVA_MISSING', what: 'Java 17 or newer is missing' };
  const major = javaMajor(java.stderr);
  if (major !== undefined && major < OLDEST_JAVA) {
    return { code: 'JAVA_TOO_OLD', what: `Java ${major} is too old (17 or newer is needed)` };
  }
  if (needsMaven && spawnSync('mvn', ['-v'], { env }).status !== 0) {
    return { code: 'MAVEN_MISSING', what: 'Maven is missing' };
  }
  return { version: javaVersion(java.stderr) ?? 'unknown' };
};

/**
 * Finds Java 17 or newer, and Maven unless it is not needed; names the one command that installs
 * them. With `install` it runs that command itself where it may: as root on a Debian-like machine.
 */
export const ensureJava = (options: { install: boolean; needsMaven?: boolean }): Java => {
  const needsMaven = options.needsMaven ?? true;
  const installs = options.install && mayInstall();
  const first = look(needsMaven);
  if ('code' in first && installs) installJava();
  const found = 'code' in first && installs ? look(needsMaven) : first;
  if ('code' in found) {
    const sentence = `${found.what}: run "${installCommand()}", then start again.`;
    throw new StackError(found.code, sentence);
  }
  return { java: javaProgram(), version: found.version, maven: 'mvn' };
};
