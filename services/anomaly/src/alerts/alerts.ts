import type {
  AlertLabelled,
  AlertRaised,
  AnomalyAlertsEvent,
  ClearReason,
  Evidence,
  Finding,
  IncidentKind,
  Severity,
} from '@fettle/contracts';
import { counted } from '@fettle/diagnosis';
import type { OutcomeCounts } from '@fettle/diagnosis';
import { idFrom } from '@fettle/kernel';
import type { EpochMs } from '@fettle/kernel';

/** What the rules of incidents need to know of one alert. */
export interface KnownAlert {
  readonly kind: IncidentKind;
  /** Tells instrument alerts of an asset apart; null for the machine itself. */
  readonly signal: string | null;
  readonly severity: Severity;
  /** As it was named when it was raised. */
  readonly failureMode: string | null;
  readonly isOpen: boolean;
  readonly label: Finding | null;
  readonly acknowledged: boolean;
}

/** All alerts of one asset that may still change, by id, oldest first. */
export interface Alerts {
  readonly alerts: Readonly<Record<string, KnownAlert>>;
  /** What work found of the modes that were named, for as long as the asset lives. */
  readonly outcomes: OutcomeCounts;
}

/** Closed and labelled alerts beyond this many are forgotten by the rules; the log keeps them. */
export const REMEMBERED = 100;

export type RaiseFacts = Omit<AlertRaised, 'alertId' | 'incidentId' | 'raisedAt'>;

export type AlertCommand =
  | {
      readonly type: 'Raise';
      readonly assetId: string;
      readonly alert: RaiseFacts;
      readonly at: EpochMs;
    }
  | {
      readonly type: 'Escalate';
      readonly assetId: string;
      readonly severity: Severity;
      readonly score: number;
      readonly reason: string;
      readonly evidence: readonly Evidence[];
      readonly at: EpochMs;
    }
  | {
      readonly type: 'Clear';
      readonly assetId: string;
      readonly kind: IncidentKind;
      readonly signal: string | null;
      readonly reason: ClearReason;
      readonly at: EpochMs;
    }
  | {
      readonly type: 'CloseOut';
      readonly assetId: string;
      readonly workOrderId: string;
      /** Null where the order does not tell: then it is known by the order's id. */
      readonly alertId: string | null;
      readonly finding: Finding;
      readonly failureMode: string | null;
      readonly at: EpochMs;
    }
  | {
      readonly type: 'Acknowledge';
      readonly assetId: string;
      readonly alertId: string;
      readonly by: string;
      readonly at: EpochMs;
    };

/**
 * The order of an alert, as it was derived before orders told their alert: events of then are still
 * on the log.
 */
const derivedOrderOf = (alertId: string): string => idFrom('work-order', alertId);

/** The alert that an order was opened for, and its id. */
export const alertBehind = (
  { alerts }: Alerts,
  order: { readonly alertId: string | null; readonly workOrderId: string },
): readonly [string, KnownAlert] | undefined =>
  Object.entries(alerts).find(([id]) =>
    order.alertId ? id === order.alertId : derivedOrderOf(id) === order.workOrderId,
  );

export type AlertRefusal = 'UNKNOWN_ALERT' | 'ALERT_IS_CLEARED';

const patched = (state: Alerts, alertId: string, change: Partial<KnownAlert>): Alerts => {
  const known = state.alerts[alertId];
  return known
    ? { ...state, alerts: { ...state.alerts, [alertId]: { ...known, ...change } } }
    : state;
};

/** The work told whether the mode that was named is the one that was found. */
const labelled = (state: Alerts, { alertId, label, failureMode }: AlertLabelled): Alerts => {
  const known = state.alerts[alertId];
  if (!known) return state;
  const told = patched(state, alertId, { label });
  const isMachine = known.kind === 'MACHINE';
  if (!isMachine || (label !== 'CONFIRMED' && label !== 'NOT_FOUND' && label !== 'OTHER_MODE'))
    return told;
  const outcome = { named: known.failureMode, label, found: failureMode };
  return { ...told, outcomes: counted(state.outcomes, outcome) };
};

/** Folds one event. Total. */
export const evolveAlerts = (state: Alerts, event: AnomalyAlertsEvent): Alerts => {
  switch (event.type) {
    case 'AlertRaised': {
      const { alertId, kind, severity, failureMode } = event;
      const signal = kind === 'INSTRUMENT' ? event.suspectedSignal : null;
      const known = { kind, signal, severity, failureMode };
      const alert = { ...known, isOpen: true, label: null, acknowledged: false };
      return { ...state, alerts: { ...remembered(state), [alertId]: alert } };
    }
    case 'AlertEscalated':
      return patched(state, event.alertId, { severity: event.severity, acknowledged: false });
    case 'AlertCleared':
      return patched(state, event.alertId, { isOpen: false });
    case 'AlertLabelled':
      return labelled(state, event);
    case 'AlertAcknowledged':
      return patched(state, event.alertId, { acknowledged: true });
    default:
      return state;
  }
};

const remembered = ({ alerts }: Alerts): Readonly<Record<string, KnownAlert>> => {
  const entries = Object.entries(alerts);
  if (entries.length < REMEMBERED) return alerts;
  const over = entries.length - REMEMBERED + 1;
  const settled = entries.filter(([, alert]) => !alert.isOpen).slice(0, over);
  const forgotten = new Set(settled.map(([id]) => id));
  return Object.fromEntries(entries.filter(([id]) => !forgotten.has(id)));
};
