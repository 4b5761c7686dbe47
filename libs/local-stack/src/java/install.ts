import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

import { isRoot } from '../process/launcher';
import { lastLines } from '../process/log-tail';
import { StackError } from '../stack-error';

/** Oldest first: what a release of Debian or Ubuntu has of them differs. */
const JAVA_PACKAGES = [17, 21, 25].map((major) => `openjdk-${major}-jre-headless`);

const packages = (): readonly string[] => {
  const isKnown = (name: string): boolean =>
    spawnSync('apt-cache', ['show', name], { env: process.env }).status === 0;
  return [JAVA_PACKAGES.find(isKnown) ?? 'openjdk-17-jre-headless', 'maven'];
};

/** The one command that gives a Debian-like machine Java and Maven. */
export const installCommand = (): string => `sudo apt-get install -y ${packages().join(' ')}`;

/** Whether we may run that ourselves: as root on a Debian-like machine. */
export const mayInstall = (): boolean =>
  isRoot() &&
  existsSync('/etc/os-release') &&
  /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));

/** Runs that command, after an update of the package lists; a StackError with its last lines. */
export const installJava = (): void => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-q'], { env });
  const command = ['install', '-y', '-q', '--no-install-recommends', ...packages()];
  const result = spawnSync('apt-get', command, { env, encoding: 'utf8' });
  if (result.status === 0) return;
  throw new StackError(
    'INSTALL_FAILED',
    `Java and Maven could not be installed: run "${installCommand()}" and read what it says.`,
    lastLines(`${result.stdout}${result.stderr}`, 8),
  );
};
