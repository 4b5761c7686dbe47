import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { type Browser, chromium } from 'playwright-core';

const ROOT = resolve(__dirname, '../../..');

/** Builds the page into a folder of its own. */
export const buildPage = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'fettle-page-'));
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const web = join(ROOT, 'services/gateway/web');
  const args = [vite, 'build', web, '--outDir', folder, '--logLevel', 'error'];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the page does not build: ${stderr}`);
  return folder;
};

/** Chromium without a window. */
export const openBrowser = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
