import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { lastLines } from '../process/log-tail';
import { isRoot, launchLine, UNPRIVILEGED_UID } from '../process/launcher';
import { StackError } from '../stack-error';
import type { PostgresHome } from './postgres-home';

/**
 * The superuser's password, made once for a cluster: other users of the machine reach loopback
 * ports too.
 */
export const superuserPassword = (home: PostgresHome): string => {
  const file = `${home.data}.password`;
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${randomBytes(12).toString('hex')}\n`, { mode: 0o600 });
  }
  return readFileSync(file, 'utf8').trim();
};

const giveAway = (path: string): void => {
  if (isRoot()) chownSync(path, UNPRIVILEGED_UID, UNPRIVILEGED_UID);
};

const runInitdb = async (
  home: PostgresHome,
  dataDirectory: string,
  passwordFile: string,
): Promise<void> => {
  const { command, args } = launchLine({
    command: join(home.programs, 'initdb'),
    args: [
      ...['--pgdata', dataDirectory, '--username=postgres', `--pwfile=${passwordFile}`],
      ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin'],
      ...['--builtin-locale=C.UTF-8', '--auth=scram-sha-256'],
    ],
    onParentDeath: 'SIGTERM',
    unprivileged: true,
  });
  try {
    await promisify(execFile)(command, args, { cwd: '/' });
  } catch (error) {
    const output = String((error as { stderr?: string }).stderr ?? error);
    const sentence = `PostgreSQL could not lay out ${dataDirectory}: check that it can be written, then start again.`;
    throw new StackError('CHILD_DIED', sentence, lastLines(output, 8));
  }
};

/**
 * Makes the cluster unless it is there; it appears by one rename, so a half-made one never counts.
 */
export const initialiseCluster = async (home: PostgresHome): Promise<void> => {
  if (existsSync(home.data)) return;

  const draft = `${home.data}.part`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  giveAway(draft);
  // initdb reads the password as the user that it runs under.
  const passwordCopy = `${home.data}.initial-password`;
  writeFileSync(passwordCopy, superuserPassword(home), { mode: 0o600 });
  giveAway(passwordCopy);
  await runInitdb(home, draft, passwordCopy);
  rmSync(passwordCopy);
  renameSync(draft, home.data);
};
