import { topics } from '@fettle/contracts';
import type { AnomalyAlertsEvent, IncidentKind } from '@fettle/contracts';
import { accept, category, refuse } from '@fettle/eventsourcing';
import type { Decider, Decision } from '@fettle/eventsourcing';
import { idFrom, unreachable } from '@fettle/kernel';
import { alertBehind, evolveAlerts } from './alerts';
import type { AlertCommand, AlertRefusal, Alerts, KnownAlert } from './alerts';

type AlertDecision = Decision<AnomalyAlertsEvent, AlertRefusal>;
type CommandOf<T extends AlertCommand['type']> = Extract<AlertCommand, { readonly type: T }>;

const openAlert = (
  { alerts }: Alerts,
  kind: IncidentKind,
  signal: string | null,
): readonly [string, KnownAlert] | undefined =>
  Object.entries(alerts).find(
    ([, alert]) =>
      alert.isOpen && alert.kind === kind && (kind === 'MACHINE' || alert.signal === signal),
  );

/**
 * One open incident for a machine, one for each of its sensors; a second signal of it
 * changes nothing.
 */
const decide = (command: AlertCommand, state: Alerts): AlertDecision => {
  switch (command.type) {
    case 'Raise':
      return raise(command, state);
    case 'Escalate':
      return escalate(command, state);
    case 'Clear': {
      const open = openAlert(state, command.kind, command.signal);
      if (!open) return accept();
      const { assetId, reason, at } = command;
      return accept({ type: 'AlertCleared', assetId, alertId: open[0], reason, clearedAt: at });
    }
    case 'CloseOut':
      return closeOut(command, state);
    case 'Acknowledge':
      return acknowledge(command, state);
    default:
      return unreachable(command);
  }
};

const raise = ({ assetId, alert, at }: CommandOf<'Raise'>, state: Alerts): AlertDecision => {
  if (openAlert(state, alert.kind, alert.suspectedSignal)) return accept();
  const alertId = idFrom('alert', assetId, alert.kind, alert.suspectedSignal ?? '', at);
  if (state.alerts[alertId]) return accept();
  return accept({ ...alert, type: 'AlertRaised', alertId, incidentId: alertId, raisedAt: at });
};

const escalate = (command: CommandOf<'Escalate'>, state: Alerts): AlertDecision => {
  const open = openAlert(state, 'MACHINE', null);
  if (!open || open[1].severity === command.severity) return accept();
  const { assetId, severity, score, reason, evidence, at } = command;
  const worse = { severity, score, reason, evidence, escalatedAt: at };
  return accept({ type: 'AlertEscalated', assetId, alertId: open[0], ...worse });
};

/** The work told whether the alert was right: it is labelled, and over. */
const closeOut = (command: CommandOf<'CloseOut'>, state: Alerts): AlertDecision => {
  const { assetId, workOrderId, finding, failureMode, at } = command;
  const found = alertBehind(state, command);
  if (!found) return accept();
  const [alertId, alert] = found;
  const events: AnomalyAlertsEvent[] = [];
  if (alert.label === null)
    events.push({
      type: 'AlertLabelled',
      assetId,
      alertId,
      label: finding,
      failureMode,
      workOrderId,
      labelledAt: at,
    });
  if (alert.isOpen)
    events.push({ type: 'AlertCleared', assetId, alertId, reason: 'MAINTAINED', clearedAt: at });
  return accept(...events);
};

const acknowledge = (command: CommandOf<'Acknowledge'>, state: Alerts): AlertDecision => {
  const { assetId, alertId, by, at } = command;
  const alert = state.alerts[alertId];
  if (!alert) return refuse('UNKNOWN_ALERT', `${assetId} has no alert ${alertId}`);
  if (alert.acknowledged) return accept();
  if (!alert.isOpen) return refuse('ALERT_IS_CLEARED', 'the alert is over: nothing to acknowledge');
  return accept({
    type: 'AlertAcknowledged',
    assetId,
    alertId,
    acknowledgedBy: by,
    acknowledgedAt: at,
  });
};

export const alertDecider: Decider<Alerts, AlertCommand, AnomalyAlertsEvent, AlertRefusal> = {
  initial: { alerts: {}, outcomes: {} },
  decide,
  evolve: evolveAlerts,
};

export const alertCategory = category<Alerts, AlertCommand, AnomalyAlertsEvent, AlertRefusal>({
  name: 'alert',
  version: 2,
  topic: topics.anomalyAlerts,
  decider: alertDecider,
  streamIdOf: ({ assetId }) => assetId,
  keyOf: ({ assetId }) => assetId,
});
