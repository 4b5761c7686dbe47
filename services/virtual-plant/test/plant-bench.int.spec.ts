/**
 * `npm run bench:plant` with ten assets for half a minute, so that it still measures when it
 * is wanted.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

import type { Measured } from '../bench/measured';

const ROOT = resolve(__dirname, '../../..');
const BENCH = 'services/virtual-plant/bench';
const run = promisify(execFile);

it('measures a small plant: readings in, nothing behind, a fault shown as an order', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fettle-bench-'));
  const json = join(folder, 'measured.json');
  const node = (...args: readonly string[]) => run(process.execPath, [...args], { cwd: ROOT });
  await node('node_modules/typescript/bin/tsc', '-p', BENCH);
  const size = ['--assets', '10', '--signals', '5', '--hz', '1', '--minutes', '0.5'];
  const wanted = [...size, '--faults', '1', '--folder', folder, '--json', json];
  const { stdout } = await node(`${BENCH}/dist/bench/plant.bench.js`, ...wanted);

  const { all } = JSON.parse(readFileSync(json, 'utf8')) as { readonly all: readonly Measured[] };
  const [measured] = all;
  expect(measured?.generator.framesPerS).toBeCloseTo(10, 0);
  expect(measured?.services.anomaly.cpuShare).toBeGreaterThan(0);
  expect(measured?.services.telemetry.walBytesPerS).toBeGreaterThan(0);
  expect(measured?.faults).toEqual([
    {
      assetId: expect.stringMatching(/-0001$/) as string,
      detectedMs: expect.any(Number) as number,
      alertMs: expect.any(Number) as number,
      orderMs: expect.any(Number) as number,
    },
  ]);
  expect(measured?.plantPage.length).toBeGreaterThan(5);
  expect(stdout).toMatch(/\| keeps up +\| yes +\|/);
  rmSync(folder, { recursive: true, force: true });
}, 240_000);
