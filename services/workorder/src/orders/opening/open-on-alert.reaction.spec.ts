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

describe('an asset of a class', () => {
  const liner = { componentId: 'liner', kind: 'liner', failureModes: ['liner-wear'] };
  const asset = (components: readonly object[]) => ({
    asset: {
      status: 'active',
      description: { kind: 'slurry-pump', name: 'P-7', lineId: 'l', criticality: 'A', components },
    },
  });
  const classes = {
    'asset-class': { 'slurry-pump': { components: [{ ...liner, partId: 'liner-8' }] } },
  };
  const opened = (components: readonly object[]) =>
    openOnAlert.react({ ...alert, failureMode: 'liner-wear' } as unknown as AlertEvent, {
      context: {} as EventContext,
      knowledge: knowing(asset(components), classes),
    });

  it.each([
    ['that names no such component', []],
    ['that names no spare for it', [{ ...liner, partId: null }]],
  ])('%s gets the spare of its class', (_, components) =>
    expect(opened(components)).toMatchObject([
      { command: { component: 'liner', partsRequired: [{ partId: 'liner-8', quantity: 1 }] } },
    ]),
  );

  it('that names a spare gets its own', () =>
    expect(opened([{ ...liner, partId: 'liner-9' }])).toMatchObject([
      { command: { partsRequired: [{ partId: 'liner-9', quantity: 1 }] } },
    ]));
});
