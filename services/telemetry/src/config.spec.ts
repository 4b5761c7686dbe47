import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { settingsTable } from '@fettle/service-host';
import type * as Config from './config';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');

it('has the settings that the README says', () => {
  process.env['KAFKA_BROKERS'] = '127.0.0.1:9';
  process.env['SCHEMA_REGISTRY_URL'] = 'http://127.0.0.1:9';
  process.env['DATABASE_URL'] = 'postgres://127.0.0.1/nothing';
  const { ownSettings } = jest.requireActual<typeof Config>('./config');
  expect(readme).toContain(settingsTable(ownSettings));
});
