import type { AnomalyAlertsEvent, Finding } from '@fettle/contracts';
import { specificationOf } from '@fettle/eventsourcing';
import { idFrom } from '@fettle/kernel';
import * as fc from 'fast-check';
import { alertDecider } from './alert.decider';
import { evolveAlerts, REMEMBERED } from './alerts';
import type { AlertCommand, Alerts, RaiseFacts } from './alerts';

const given = specificationOf(alertDecider);
const assetId = 'pump-1';

const facts = (kind: 'MACHINE' | 'INSTRUMENT', signal: string | null): RaiseFacts => ({
  assetId,
  kind,
  severity: 'WARNING',
  failureMode: null,
  component: null,
  suspectedSignal: signal,
  score: 0.8,
  detector: 'cusum',
  reason: 'it rises',
  baseline: null,
  evidence: [],
  contributions: [],
  recommendedAction: 'Look.',
  firstSignalAt: 1,
});
const raise = (at: number, kind: 'MACHINE' | 'INSTRUMENT' = 'MACHINE', signal = 'a') =>
  ({ type: 'Raise', assetId, alert: facts(kind, signal), at }) as const;
const clear = (at: number, kind: 'MACHINE' | 'INSTRUMENT' = 'MACHINE', signal = 'a') =>
  ({ type: 'Clear', assetId, kind, signal, reason: 'RECOVERED', at }) as const;
const escalate = (severity: 'WARNING' | 'CRITICAL', at = 5): AlertCommand => ({
  ...{ type: 'Escalate', assetId, severity, score: 0.9, reason: 'worse', evidence: [], at },
});
const closeOut = (alertId: string): AlertCommand => ({
  type: 'CloseOut',
  assetId,
  workOrderId: 'wo-7',
  alertId,
  finding: 'CONFIRMED',
  failureMode: 'bearing-wear',
  at: 9,
});
const acknowledge = (alertId: string): AlertCommand => ({
  ...{ type: 'Acknowledge', assetId, alertId, by: 'operator', at: 6 },
});

const carry = (state: Alerts, command: AlertCommand): Alerts => {
  const decision = alertDecider.decide(command, state);
  return decision.kind === 'accepted' ? decision.events.reduce(evolveAlerts, state) : state;
};
const raised = given().when(raise(1)).events();
const alertId = raised[0]?.type === 'AlertRaised' ? raised[0].alertId : '';

it('is closed out by an order of before orders told their alert, and by no order of another', () => {
  const unnamed = { ...closeOut(alertId), alertId: null } as AlertCommand;
  given(...raised)
    .when(unnamed)
    .thenNothing();
  given(...raised)
    .when(closeOut('another'))
    .thenNothing();
  const derived = { ...unnamed, workOrderId: idFrom('work-order', alertId) } as AlertCommand;
  const types = given(...raised)
    .when(derived)
    .events()
    .map(({ type }) => type);
  expect(types).toEqual(['AlertLabelled', 'AlertCleared']);
});

it('ignores a second signal of the same incident, whatever it suspects', () =>
  given(...raised)
    .when(raise(2, 'MACHINE', 'b'))
    .thenNothing());

it('keeps one open alert for each sensor, beside that of the machine', () => {
  const both = [
    ...raised,
    ...given(...raised)
      .when(raise(2, 'INSTRUMENT', 'a'))
      .events(),
  ];
  given(...both)
    .when(raise(3, 'INSTRUMENT', 'a'))
    .thenNothing();
  expect(
    given(...both)
      .when(raise(3, 'INSTRUMENT', 'b'))
      .events(),
  ).toMatchObject([{ type: 'AlertRaised' }]);
});

it('raises another incident once the first is over', () => {
  const over = [
    ...raised,
    ...given(...raised)
      .when(clear(2))
      .events(),
  ];
  const [again] = given(...over)
    .when(raise(3))
    .events();
  expect(again).toMatchObject({ type: 'AlertRaised' });
  expect(again).not.toMatchObject({ alertId });
});

it('raises the same finding only once, even after it was cleared', () =>
  given(
    ...raised,
    ...given(...raised)
      .when(clear(2))
      .events(),
  )
    .when(raise(1))
    .thenNothing());

it('escalates what is open, once a severity', () => {
  const worse = given(...raised)
    .when(escalate('CRITICAL'))
    .events();
  expect(worse).toMatchObject([{ type: 'AlertEscalated', alertId, severity: 'CRITICAL' }]);
  given(...raised, ...worse)
    .when(escalate('CRITICAL'))
    .thenNothing();
  given().when(escalate('CRITICAL')).thenNothing();
});

it('labels and ends the alert whose order was completed', () =>
  expect(
    given(...raised)
      .when(closeOut(alertId))
      .events(),
  ).toMatchObject([
    { type: 'AlertLabelled', alertId, label: 'CONFIRMED' },
    { type: 'AlertCleared', alertId, reason: 'MAINTAINED' },
  ]));

describe('what work found', () => {
  const named = (failureMode: string | null): Alerts => {
    const [event] = raised;
    return evolveAlerts(alertDecider.initial, { ...event, failureMode } as AnomalyAlertsEvent);
  };
  const found = (label: Finding, failureMode: string | null): AlertCommand => ({
    ...{ type: 'CloseOut', assetId, workOrderId: 'wo-7', alertId, at: 9 },
    ...{ finding: label, failureMode },
  });

  it.each([
    ['CONFIRMED', 'wear', 'wear', { wear: { right: 1, wrong: 0, missed: 0 } }],
    ['NOT_FOUND', 'wear', null, { wear: { right: 0, wrong: 1, missed: 0 } }],
    ['UNKNOWN', 'wear', null, {}],
    ['CONFIRMED', null, 'leak', { leak: { right: 0, wrong: 0, missed: 1 } }],
  ] as const)('%s of an alert that named %s is counted', (label, mode, seen, outcomes) =>
    expect(carry(named(mode), found(label, seen)).outcomes).toEqual(outcomes),
  );

  it('is counted once, and tells the mode that was there from the one that was named', () => {
    const once = carry(named('wear'), found('OTHER_MODE', 'leak'));
    expect(once.outcomes).toEqual({
      wear: { right: 0, wrong: 1, missed: 0 },
      leak: { right: 0, wrong: 0, missed: 1 },
    });
    expect(carry(once, found('OTHER_MODE', 'leak')).outcomes).toEqual(once.outcomes);
  });

  it('says nothing of a sensor', () => {
    const [sensor] = given().when(raise(1, 'INSTRUMENT')).events();
    const id = sensor?.type === 'AlertRaised' ? sensor.alertId : '';
    const state = [sensor].reduce(
      (s, event) => evolveAlerts(s, event as AnomalyAlertsEvent),
      alertDecider.initial,
    );
    expect(carry(state, closeOut(id)).outcomes).toEqual({});
  });
});

it('refuses to acknowledge what is not there or over', () => {
  given().when(acknowledge('nothing')).thenRefused('UNKNOWN_ALERT');
  given(
    ...raised,
    ...given(...raised)
      .when(clear(2))
      .events(),
  )
    .when(acknowledge(alertId))
    .thenRefused('ALERT_IS_CLEARED');
});

it('forgets settled alerts beyond its limit, open ones never', () => {
  let state: Alerts = carry(alertDecider.initial, raise(1, 'INSTRUMENT', 'stuck'));
  for (let n = 0; n < REMEMBERED + 20; n += 1)
    state = carry(carry(state, raise(10 + 2 * n)), clear(11 + 2 * n));
  const kept = Object.values(state.alerts);
  expect(kept.length).toBeLessThanOrEqual(REMEMBERED);
  expect(kept.filter(({ isOpen }) => isOpen)).toHaveLength(1);
});

const at = fc.integer({ min: 1, max: 50 });
const kind = fc.constantFrom('MACHINE' as const, 'INSTRUMENT' as const);
const signal = fc.constantFrom('a', 'b');
const command: fc.Arbitrary<AlertCommand> = fc.oneof(
  fc.tuple(at, kind, signal).map(([t, k, s]) => raise(t, k, s)),
  fc.tuple(at, kind, signal).map(([t, k, s]) => clear(t, k, s)),
  fc.constantFrom('WARNING' as const, 'CRITICAL' as const).map((s) => escalate(s)),
  fc.constantFrom(closeOut(alertId), acknowledge(alertId)),
);

it('changes nothing when an accepted command is retried', () =>
  fc.assert(
    fc.property(fc.array(command), command, (before, last) => {
      const state = [...before, last].reduce(carry, alertDecider.initial);
      const again = alertDecider.decide(last, state);
      expect(again.kind === 'accepted' ? again.events : []).toEqual([]);
    }),
  ));

it('never has two open alerts of one machine or one sensor', () =>
  fc.assert(
    fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
      const { alerts } = commands.reduce(carry, alertDecider.initial);
      const open = Object.values(alerts)
        .filter(({ isOpen }) => isOpen)
        .map((alert) => `${alert.kind} ${alert.signal ?? ''}`);
      expect(new Set(open).size).toBe(open.length);
    }),
  ));
