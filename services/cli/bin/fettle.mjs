/**
 * What `npm run fettle` and `npm run replay` run: builds first where nothing is built, then hands
 * over. Plain JavaScript, since nothing may be compiled yet.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const [program = 'main', ...rest] = process.argv.slice(2);
const script = join(ROOT, `services/cli/dist/${program}.js`);

if (!existsSync(script)) {
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
