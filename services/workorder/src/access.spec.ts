import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { accessMarkdown, accessTable } from '@fettle/service-host';
import { OrderCommandsController } from './orders/order-commands.controller';
import { QueriesController } from './orders/queries.controller';
import { RegisterController } from './assets/register.controller';

const controllers = [OrderCommandsController, QueriesController, RegisterController];
const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');

it('opens each method to whom the README says', () =>
  expect(readme).toContain(accessMarkdown(accessTable(controllers))));
