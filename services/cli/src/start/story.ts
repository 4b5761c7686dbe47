import type { AnyEvent } from '@fettle/contracts';
import type { EpochMs } from '@fettle/kernel';

/** How long an order waits for its alert, which comes from another topic. */
const HOLD_MS = 2_000;

/**
 * Tells the story of an incident: one line a step, with the seconds since the first signal (`+`),
 * or before there is one since the plant was first heard.
 */
export class Story {
  private readonly firstSignals = new Map<string, EpochMs>();
  private readonly alerts = new Set<string>();
  private held: { readonly event: AnyEvent; readonly since: EpochMs }[] = [];
  private learnt = 0;
  private heardAt: EpochMs | undefined;

  constructor(
    private readonly tell: (line: string) => void,
    private readonly about: { readonly assets: number; readonly readings: string },
  ) {}

  /** Takes one event of the log in; most are not worth a line. */
  hear(event: AnyEvent, now: EpochMs): void {
    if (event.type === 'ReadingsReceived') this.readings(now);
    else if (this.mustWait(event)) this.held.push({ event, since: now });
    else this.say(event, now);
    const held = this.held;
    this.held = [];
    for (const one of held)
      if (now - one.since < HOLD_MS && this.mustWait(one.event)) this.held.push(one);
      else this.say(one.event, now);
  }

  /** An order is told after the alert behind it, and what happens to it after that. */
  private mustWait(event: AnyEvent): boolean {
    if (event.type === 'WorkOrderOpened')
      return event.alertId !== null && !this.alerts.has(event.alertId);
    if (!('workOrderId' in event)) return false;
    return this.held.some(
      ({ event: before }) =>
        before.type === 'WorkOrderOpened' && before.workOrderId === event.workOrderId,
    );
  }

  private say(event: AnyEvent, now: EpochMs): void {
    if (event.type === 'AlertRaised') this.alerts.add(event.alertId);
    const line = this.lineOf(event);
    if (line === undefined || !('assetId' in event)) return;
    this.tell(`${this.since(event.assetId, now)}  ${event.assetId.padEnd(13)} ${line}`);
  }

  private readings(now: EpochMs): void {
    if (this.heardAt !== undefined) return;
    this.heardAt = now;
    this.tell(`${this.since('', now)}  readings arrive: ${this.about.readings}`);
  }

  private lineOf(event: AnyEvent): string | undefined {
    switch (event.type) {
      case 'ConditionChanged':
        if (event.condition !== 'NORMAL' || !event.reason.includes('learnt')) return undefined;
        this.learnt += 1;
        return `healthy behaviour is learnt (${this.learnt} of ${this.about.assets})`;
      case 'AlertRaised':
        this.firstSignals.set(event.assetId, event.firstSignalAt);
        return `alert ${event.severity}: ${event.failureMode ?? event.kind.toLowerCase()} – ${event.reason}`;
      case 'AlertEscalated':
        return `alert is ${event.severity} now`;
      case 'DivergenceOpened':
        return `twin: ${event.signal} is ${round(event.reported)}, expected ${round(event.expected)}`;
      case 'RemainingLifeEstimated':
        return `twin: ${event.component} lasts ${hours(event.hoursP50)} (${hours(event.hoursP10)} to ${hours(event.hoursP90)})`;
      case 'AlertLabelled':
        return `alert labelled ${event.label}: the models learn from it`;
      case 'AlertCleared':
        return `alert cleared (${event.reason})`;
      default:
        return orderLine(event);
    }
  }

  private since(assetId: string, now: EpochMs): string {
    const first = this.firstSignals.get(assetId);
    const seconds = (now - (first ?? this.heardAt ?? now)) / 1_000;
    return `${first === undefined ? ' ' : '+'}${seconds.toFixed(1).padStart(6)}s`;
  }
}

const orderLine = (event: AnyEvent): string | undefined => {
  switch (event.type) {
    case 'WorkOrderOpened':
      return `order opened, priority ${event.priority}: ${event.title}`;
    case 'WorkOrderPartsReserved':
      return event.parts.length === 0
        ? 'order needs no parts'
        : `parts reserved: ${event.parts.map(({ partId, quantity }) => `${quantity} × ${partId}`).join(', ')}`;
    case 'WorkOrderPartsAwaited':
      return `part ${event.partId} is short and reordered`;
    case 'WorkOrderAssigned':
      return `order assigned to ${event.technicianId}`;
    case 'WorkOrderStarted':
      return event.machineStopped ? 'work begins, machine stopped' : 'work begins';
    case 'WorkOrderCompleted':
      return `work completed, ${event.finding}: ${event.remedy}`;
    default:
      return undefined;
  }
};

const round = (value: number): string => value.toPrecision(3);

const hours = (value: number): string => {
  if (value < 1) return `${(value * 60).toFixed(1)} min`;
  return value < 72 ? `${value.toFixed(1)} h` : `${(value / 24).toFixed(0)} days`;
};
