import { baseSettings } from './base-settings';
import { configReport } from './load-config';
import { peerSettings } from './ports';
import { readConfig } from './read-config';
import { kafkaAgreement } from './runtime-settings';
import { optional, required, variableOf, withDefault } from './settings';
import { settingsTable } from './settings-table';
import { decimal, flag, integer, listOf, text } from './values';

const complete = {
  KAFKA_BROKERS: '127.0.0.1:19092, 127.0.0.1:19093',
  SCHEMA_REGISTRY_URL: 'http://127.0.0.1:18081/apis/ccompat/v7',
  DATABASE_URL: 'postgres://fettle:secret@127.0.0.1:5433/workorder',
};
const read = (environment: Record<string, string>) =>
  readConfig(baseSettings('workorder'), environment, kafkaAgreement);

it('reads an environment into typed values and keeps them frozen', () => {
  const reading = read({ ...complete, PARTITIONS: '48', PLANT: 'plant-a.' });
  if (reading.kind !== 'config') throw new Error(reading.problems.join());
  expect(reading.config).toMatchObject({
    kafkaBrokers: ['127.0.0.1:19092', '127.0.0.1:19093'],
    partitions: 48,
    plant: 'plant-a.',
    grpcPort: 7104,
    otelExporterOtlpEndpoint: undefined,
  });
  expect(Object.isFrozen(reading.config)).toBe(true);
});

it('lists every problem at once and shows no secret', () => {
  const reading = read({
    KAFKA_BROKERS: 'localhost',
    DATABASE_URL: 'mysql://root:hunter2@db/x',
    PARTITIONS: '0',
    GRPC_PORT: '70000',
    LOG_LEVEL: 'loud',
  });
  const problems = reading.kind === 'problems' ? reading.problems : [];
  expect(problems).toEqual([
    'PARTITIONS: "0" is not a whole number, 1 to 1000',
    'KAFKA_BROKERS: "localhost" is not an address like 127.0.0.1:9092',
    'SCHEMA_REGISTRY_URL is missing: Confluent-compatible schema registry.',
    'DATABASE_URL: its value is not a URL of postgres or postgresql',
    'GRPC_PORT: "70000" is not a whole number, 0 to 65535',
    'LOG_LEVEL: "loud" is not one of trace, debug, info, warn, error, silent',
  ]);
  expect(configReport('workorder', problems)).toMatch(/^workorder cannot start: 6 settings are/);
});

it('says what does not go together', () => {
  expect(read({ ...complete, KAFKA_SASL_MECHANISM: 'plain', KAFKA_TLS_CA: 'ca.pem' })).toEqual({
    kind: 'problems',
    problems: [
      'KAFKA_SASL_MECHANISM, KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD go together: ' +
        'set all of them or none.',
      'KAFKA_TLS is false, but KAFKA_TLS_CA or KAFKA_TLS_CERT is set: set KAFKA_TLS=true.',
    ],
  });
});

it('takes an empty variable for an absent one', () => {
  const settings = { name: withDefault(text, 'fallback', 'A name.') };
  expect(readConfig(settings, { NAME: ' ' })).toMatchObject({ config: { name: 'fallback' } });
});

it('reads a secret from the file that a variable names, and says when it cannot', () => {
  const settings = { password: required(text, 'A password.', { secret: true }) };
  expect(readConfig(settings, { PASSWORD_FILE: __filename })).toMatchObject({ kind: 'config' });
  const [problem] = [readConfig(settings, { PASSWORD_FILE: '/nowhere/at/all' })];
  expect(problem).toMatchObject({ problems: [expect.stringMatching(/^PASSWORD_FILE cannot be/)] });
});

it.each([
  [flag, 'yes', true],
  [flag, '0', false],
  [integer(-5, 5), '-5', -5],
  [decimal(0, 1), '0.25', 0.25],
  [listOf(integer(0, 9)), '1,2,', [1, 2]],
])('reads a value', (value, raw, expected) => {
  expect(value.parse(raw)).toEqual(expected);
});

it.each([
  [flag, 'maybe'],
  [integer(0, 10), '1.5'],
  [integer(0, 10), '11'],
  [integer(0, 10), '1e1'],
  [decimal(0, 1), 'NaN'],
  [listOf(text), ','],
])('refuses a value', (value, raw) => {
  expect(value.safeParse(raw).success).toBe(false);
});

it('names variables after settings, and peers after services', () => {
  expect(variableOf('sessionTimeoutMs')).toBe('SESSION_TIMEOUT_MS');
  expect(Object.keys(peerSettings('workorder', 'virtual-plant'))).toEqual([
    'workorderGrpc',
    'virtualPlantGrpc',
  ]);
});

it('writes the table of settings', () => {
  const table = settingsTable({
    size: withDefault(integer(1, 9), 3, 'How large | wide.'),
    token: optional(text, 'A token.', { secret: true }),
  });
  expect(table.split('\n').slice(2)).toEqual([
    '| `SIZE` | `3` | How large \\| wide. |',
    '| `TOKEN` | – | A token. Secret: may be a file, `…_FILE`. |',
    '',
  ]);
});
