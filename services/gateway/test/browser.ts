import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import AxeBuilder from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';

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

/** Fails where the page shuts somebody out: contrast, names, keyboard. */
export const looksFine = async (page: Page): Promise<void> => {
  // Without frames it is analysed in place; otherwise a page is opened for every analysis.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(grave.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
};

export const signIn = async (page: Page, user: string, password: string): Promise<void> => {
  await page.getByLabel('Name').fill(user);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
};
