import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');

// Small, so that they cannot rot: the figures mean nothing here.
it('runs every bench of the log runtime', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['.ci/bench-log.mjs', '--smoke'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect(`${stdout}${stderr}`).toMatch(/32 writers: \d+ commands/);
  expect(stdout).toMatch(/rebuild: \d+ events/);
  expect(status).toBe(0);
}, 300_000);
