import { knowing } from '@fettle/eventsourcing';
import type { EventContext, Intent } from '@fettle/eventsourcing';
import { workOrderIdOf } from './open-for-alert';
import { openOnAlert } from './open-on-alert.reaction';

type AlertEvent = Parameters<typeof openOnAlert.react>[0];

const alert = {
  type: 'AlertRaised',
  assetId: 'pump-1',
  alertId: 'alert-1',
  kind: 'MACHINE',
  severity: 'WARNING',
  failureMode: null,
  component: null,
  suspectedSignal: null,
  evidence: [],
};
const react = (event: object): readonly Intent[] =>
  openOnAlert.react(event as AlertEvent, { context: {} as EventContext, knowledge: knowing({}) });

it('opens the order of the alert', () =>
  expect(react(alert)).toMatchObject([
    { category: 'work-order', streamId: workOrderIdOf('alert-1'), command: { type: 'Open' } },
  ]));

it('leaves what is only worth knowing to the page', () =>
  expect(react({ ...alert, severity: 'INFO' })).toEqual([]));

it('escalates the same order', () =>
  expect(
    react({ ...alert, type: 'AlertEscalated', severity: 'CRITICAL', escalatedAt: 7 }),
  ).toMatchObject([
    {
      streamId: workOrderIdOf('alert-1'),
      command: { type: 'Escalate', assetId: 'pump-1', severity: 'CRITICAL', priority: 2, at: 7 },
    },
  ]));
