import type { MachineState } from '@fettle/contracts';
import type { EpochMs } from '@fettle/kernel';
import { clip, isEmpty, lengthOf, totalLength, union, without } from './intervals';
import type { Interval } from './intervals';

export interface Shift extends Interval {
  readonly lineId: string;
  readonly shiftId: string;
  readonly plannedDownMs: number;
  /** PRI, milliseconds an item. */
  readonly idealCycleMs: number;
}

/** From here on the machine is in this state. */
export interface StateChange {
  readonly assetId: string;
  readonly state: MachineState;
  readonly at: EpochMs;
}

export interface Output extends Interval {
  readonly total: number;
  readonly good: number;
}

/** Standstill that an order logged. */
export interface OrderDowntime extends Interval {
  readonly workOrderId: string;
  readonly assetId: string;
}

export interface LineFacts {
  /**
   * Assets whose standstill stops the line (criticality A), by asset, oldest change first; empty
   * when nobody reports its states.
   */
  readonly states: ReadonlyMap<string, readonly StateChange[]>;
  readonly outputs: readonly Output[];
  readonly downtimes: readonly OrderDowntime[];
}

export interface Loss extends Interval {
  readonly kind: 'breakdown' | 'setup' | 'minor-stop' | 'maintenance';
  readonly assetId: string;
  readonly workOrderId: string;
}

/** Times of ISO 22400-2 in milliseconds, counts, and the losses behind them. */
export interface ShiftTimes {
  readonly lineId: string;
  readonly shiftId: string;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
  /** PBT */
  readonly plannedBusyMs: number;
  /** APT */
  readonly productionMs: number;
  /** AUST */
  readonly setupMs: number;
  /** ADET: faults, minor stops and maintenance within planned busy time. */
  readonly delayMs: number;
  readonly workOrderDowntimeMs: number;
  /** PRI · PQ */
  readonly idealMs: number;
  readonly produced: number;
  readonly good: number;
  readonly losses: readonly Loss[];
}

/** A stop shorter than this is a minor stop (Nakajima); ISO 22400 counts both in ADET. */
const MINOR_STOP_MS = 5 * 60_000;

/**
 * What a shift was within a stretch. A line stands when one of its line-stopping machines does:
 * while its states say so, or its orders where nobody reports its states. Time before the first
 * fact of the line is not planned busy time: nobody knows what it was.
 */
export const shiftTimes = (shift: Shift, facts: LineFacts, stretch: Interval): ShiftTimes => {
  const window = clip(clip(shift, stretch), { from: knownFrom(facts), until: Infinity });
  const share = isEmpty(window) ? 0 : (window.until - window.from) / (shift.until - shift.from);
  const plannedBusyMs = Math.max(0, window.until - window.from - shift.plannedDownMs * share);
  const setups = standstills(facts, window, (state) => state === 'SETUP');
  const downtimes = facts.downtimes.map((downtime) => ({ ...downtime, ...clip(downtime, window) }));
  const stops = union([...standstills(facts, window, isDown), ...ofSilent(facts, downtimes)]);
  const delayMs = Math.min(plannedBusyMs, totalLength(stops));
  const setupMs = Math.min(plannedBusyMs - delayMs, totalLength(without(setups, stops)));
  // What is counted over the end of a shift belongs to the one that it began in: to one of them.
  const outputs = facts.outputs.filter((o) => o.from >= window.from && o.from < window.until);
  const produced = outputs.reduce((sum, { total }) => sum + total, 0);
  return {
    lineId: shift.lineId,
    shiftId: shift.shiftId,
    startsAt: window.from,
    endsAt: Math.max(window.from, window.until),
    plannedBusyMs,
    productionMs: plannedBusyMs - setupMs - delayMs,
    setupMs,
    delayMs,
    workOrderDowntimeMs: Math.min(plannedBusyMs, totalLength(downtimes)),
    idealMs: shift.idealCycleMs * produced,
    produced,
    good: outputs.reduce((sum, { good }) => sum + good, 0),
    losses: lossesOf(facts, window, downtimes),
  };
};

/** Downtimes of assets whose states nobody reports. */
const ofSilent = ({ states }: LineFacts, downtimes: readonly OrderDowntime[]): Interval[] =>
  downtimes.filter(({ assetId }) => (states.get(assetId) ?? []).length === 0);

const isDown = (state: MachineState): boolean =>
  state === 'STOPPED' || state === 'FAULTED' || state === 'MAINTENANCE';

const knownFrom = ({ states, outputs }: LineFacts): EpochMs =>
  Math.min(
    ...[...states.values()].map(([first]) => first?.at ?? Infinity),
    ...outputs.map(({ from }) => from),
  );

/** Stretches in which a machine was in states of a kind. */
const stretches = (
  changes: readonly StateChange[],
  window: Interval,
  wanted: (state: MachineState) => boolean,
): Interval[] =>
  changes
    .map(({ state, at }, i) => ({ state, from: at, until: changes[i + 1]?.at ?? window.until }))
    .filter(({ state }) => wanted(state))
    .map((stretch) => clip(stretch, window))
    .filter((stretch) => !isEmpty(stretch));

const standstills = (
  { states }: LineFacts,
  window: Interval,
  wanted: (state: MachineState) => boolean,
): Interval[] =>
  union([...states.values()].flatMap((changes) => stretches(changes, window, wanted)));

const lossesOf = (
  { states }: LineFacts,
  window: Interval,
  downtimes: readonly OrderDowntime[],
): Loss[] => {
  const losses: Loss[] = [];
  for (const [assetId, changes] of states) {
    for (const setup of stretches(changes, window, (state) => state === 'SETUP'))
      losses.push({ kind: 'setup', assetId, workOrderId: '', ...setup });
    for (const stop of union(stretches(changes, window, isDown))) {
      const order = downtimes.find(
        (d) => d.assetId === assetId && d.from < stop.until && d.until > stop.from,
      );
      const kind = order
        ? 'maintenance'
        : stop.until - stop.from < MINOR_STOP_MS
          ? 'minor-stop'
          : 'breakdown';
      losses.push({ kind, assetId, workOrderId: order?.workOrderId ?? '', ...stop });
    }
  }
  const shown = new Set(losses.map(({ workOrderId }) => workOrderId));
  for (const { workOrderId, assetId, from, until } of downtimes)
    if (until > from && !shown.has(workOrderId))
      losses.push({ kind: 'maintenance', assetId, workOrderId, from, until });
  return losses.sort(longestFirst);
};

/** Orders losses. */
export const longestFirst = (a: Interval, b: Interval): number => lengthOf(b) - lengthOf(a);
