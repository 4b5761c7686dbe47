import { protoRegistry } from '@fettle/contracts';
import { jsonOf, jsonOfWords, messageOf } from './json';

const schemaOf = (name: string) => {
  const schema = protoRegistry().getMessage(`fettle.${name}`);
  if (schema === undefined) throw new Error(`no message ${name}`);
  return schema;
};
const list = schemaOf('workorder.v1.ListOrdersRequest');

it('reads the words of an address as the fields of a request', () => {
  const words = { assetId: 'pump-1', statuses: 'OPEN', page_size: '7', filter: '' };
  expect(messageOf(list, jsonOfWords(list, words))).toMatchObject({
    assetId: 'pump-1',
    statuses: ['OPEN'],
    pageSize: 7,
  });
  const alerts = schemaOf('anomaly.v1.ListAlertsRequest');
  expect(messageOf(alerts, jsonOfWords(alerts, { openOnly: 'true' }))).toMatchObject({
    openOnly: true,
  });
});

it.each([
  [{ pageSize: 'many' }, /page_size/],
  [{ nothing: 'x' }, /nothing/],
])('names the field that does not fit: %j', (json, named) => {
  expect(() => messageOf(list, json)).toThrow(named);
});

it('tells times as numbers, what is empty as empty, and leaves out what is not there', () => {
  const plan = schemaOf('workorder.v1.PlanRequest');
  const message = messageOf(plan, { plannedStart: 1_700_000_000_000, workOrderId: 'wo-1' });
  expect(jsonOf(plan, message)).toEqual({
    commandId: '',
    workOrderId: 'wo-1',
    plannedStart: 1_700_000_000_000,
    plannedEnd: 0,
  });
  const part = schemaOf('workorder.v1.Part');
  expect(jsonOf(part, messageOf(part, { partId: 'seal' }))).not.toHaveProperty('supplier');
});
