import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { baseSettings } from './base-settings';
import { settingsTable } from './settings-table';

const README = join(__dirname, '../../README.md');

it('shows the settings as they are; UPDATE_README=1 writes them', () => {
  const shown = readFileSync(README, 'utf8');
  const table = settingsTable(baseSettings('workorder'));
  const right = shown.replace(
    /(<!-- settings -->\n)[^]*(<!-- \/settings -->)/,
    (_, begin: string, end: string) => `${begin}\n${table}\n${end}`,
  );
  if (process.env['UPDATE_README'] === '1') writeFileSync(README, right);
  else expect(shown).toBe(right);
});
