/** Makes node_modules what the lock file says; plain JavaScript, since nothing is installed yet. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

const packagesIn = (path) =>
  existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : undefined;

/** npm writes what it installed beside it; optional packages differ from machine to machine. */
export const isInstalled = (folder = root) => {
  const wanted = packagesIn(join(folder, 'package-lock.json'));
  const present = packagesIn(join(folder, 'node_modules/.package-lock.json'));
  if (present === undefined) return false;
  return Object.entries(wanted).every(
    ([path, { version, link, optional }]) =>
      !path.startsWith('node_modules/') || link || optional || present[path]?.version === version,
  );
};

export const ensureInstalled = () => {
  if (isInstalled()) return;
  // To the error console: what the caller prints may be read by a program.
  console.error('Installing what package-lock.json names (npm ci) …');
  const { status } = spawnSync('npm', ['ci', '--no-fund', '--no-audit'], {
    cwd: root,
    stdio: ['ignore', process.stderr, 'inherit'],
  });
  if (status !== 0) {
    console.error('npm ci failed; see above. Nothing else was tried.');
    process.exit(1);
  }
};
