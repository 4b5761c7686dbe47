import { packageDefinitionOf, telemetryV1, workorderV1 } from '@fettle/contracts';
import { checkedMethod, faultOfRequest } from './request-check';

type Open = Parameters<typeof workorderV1.OpenRequest.encode>[0];

const services = packageDefinitionOf(
  workorderV1.WorkOrderServiceDefinition,
  telemetryV1.TelemetryServiceDefinition,
);
const method = (service: string, name: string) => {
  const found = services[`fettle.${service}`]?.[name];
  if (found === undefined) throw new Error(`no method ${name}`);
  return found;
};
const open: Open = {
  commandId: 'c-1',
  workOrderId: '',
  assetId: 'pump-1',
  kind: 'INSPECTION',
  title: 'Look at the seal',
  description: '',
  priority: 0,
  component: undefined,
  partsRequired: [],
};
const faultOfOpen = (change: Partial<Open>) => {
  const checked = checkedMethod(method('workorder.v1.WorkOrderService', 'Open'));
  const bytes = Buffer.from(workorderV1.OpenRequest.encode({ ...open, ...change }).finish());
  return faultOfRequest(checked.requestDeserialize(bytes));
};

it('lets a request in that keeps the rules', () => {
  expect(faultOfOpen({})).toBeUndefined();
  expect(faultOfOpen({ description: 'x'.repeat(4_000), workOrderId: 'wo-1' })).toBeUndefined();
});

it.each<[string, Partial<Open>, string]>([
  ['a text that is too long', { description: 'x'.repeat(460_000) }, 'description'],
  ['a title that fills the board', { title: 'x'.repeat(201) }, 'title'],
  ['an id that no link leads to', { workOrderId: '..' }, 'work_order_id'],
  ['no id of the command', { commandId: '' }, 'command_id'],
  ['a word that is none of those', { kind: 'MAGIC' }, 'kind'],
  ['a text that no table keeps', { title: 'a\0b' }, 'title'],
  [
    'more pieces than there are',
    { partsRequired: [{ partId: 'seal', quantity: 2_000_000_000 }] },
    'parts_required[0].quantity',
  ],
])('names %s', (_, change, field) => {
  const fault = faultOfOpen(change);
  expect(fault).toMatchObject({ code: 3, reason: 'INVALID_REQUEST' });
  expect(fault?.told.violations?.map((one) => one.field)).toEqual([field]);
  expect(fault?.detail).toMatch(new RegExp(`^${field.replace(/[[\]]/g, '\\$&')}: \\w.*`));
});

it('leaves streams of requests to quarantine', () => {
  const publish = method('telemetry.v1.TelemetryService', 'PublishReadings');
  expect(checkedMethod(publish)).toBe(publish);
});
