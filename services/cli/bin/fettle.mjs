/**
 * What `npm run fettle` and `npm run replay` run: installs and builds first where nothing is built,
 * then hands over. Plain JavaScript, since nothing may be compiled yet.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { ensureInstalled, root as ROOT } from '../../../.ci/install.mjs';

const [program = 'main', ...rest] = process.argv.slice(2);
const script = join(ROOT, `services/cli/dist/${program}.js`);

if (!existsSync(script)) {
  ensureInstalled();
  process.stderr.write('Compiling …\n');
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-b', 'services/cli'], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) process.exit(1);
}

process.argv.splice(1, Infinity, script, ...rest);
await import(pathToFileURL(script));
