import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { accessMarkdown, accessTable } from '@fettle/service-host';
import { OeeController } from './shifts/oee.controller';

const controllers = [OeeController];
const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');

it('opens each method to whom the README says', () =>
  expect(readme).toContain(accessMarkdown(accessTable(controllers))));
