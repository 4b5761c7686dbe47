import { topics } from '@fettle/contracts';
import type { MachineStateChanged, ReadingsReceived } from '@fettle/contracts';
import { input, intent, need, processor } from '@fettle/eventsourcing';
import type { Intent, Step } from '@fettle/eventsourcing';
import type { EpochMs } from '@fettle/kernel';
import { alertCategory } from '../alerts/alert.decider';
import { conditionCategory } from '../condition/condition.decider';
import { registeredAsset } from '../monitor/registered-asset.view';
import type { RegisteredAsset } from '../monitor/registered-asset.view';
import { heardAt, neverHeard, silenceMs, silentFrom } from './pauses';
import type { Pauses } from './pauses';
import { instrumentAlert, minutesOf } from './silence-alert';

/** What is known of how an asset speaks. */
export interface Silence extends Pauses {
  /** When it is looked at again while it says nothing; null: it speaks. */
  readonly lookAt: EpochMs | null;
  /** Since when others are heard while it is not; null: nobody is. */
  readonly aloneSince: EpochMs | null;
  /** When somebody was last called to look at its instruments. */
  readonly calledAt: EpochMs | null;
}

/** How often a silent asset is looked at again. */
const LOOK_MS = 5 * 60_000;
/** Silent for so long while others are heard, somebody is to look at the instruments; … */
const CALL_AFTER_MS = 60 * 60_000;
/** … and again a day after, if that did not help. */
const CALL_AGAIN_MS = 24 * 60 * 60_000;
/** Out of use by their own word: their instruments may be switched off with them. */
const RESTING: readonly MachineStateChanged['state'][] = ['STOPPED', 'MAINTENANCE'];

const nothing = (soft: Silence): Step<Silence> => ({ soft, intents: [] });

const shortestOf = ({ signals }: RegisteredAsset): number | null => {
  const declared = signals.flatMap(({ intervalMs }) => intervalMs ?? []);
  return declared.length === 0 ? null : Math.min(...declared);
};

const stateChanged = (soft: Silence, event: MachineStateChanged): Step<Silence> => {
  const isResting = RESTING.includes(event.state);
  const inUseSince = soft.isResting && !isResting ? event.receivedAt : soft.inUseSince;
  return nothing({ ...soft, isResting, inUseSince });
};

/** The alert of silence is that of the asset's instruments as a whole: it names no signal. */
const heard = (soft: Silence, event: ReadingsReceived, asset: RegisteredAsset): Step<Silence> => {
  const { assetId, receivedAt: at } = event;
  const next = { ...soft, ...heardAt(soft, at, shortestOf(asset)) };
  if (soft.lookAt === null || next.lastAt === soft.lastAt) return nothing(next);
  const reason = `Samples come again after ${minutesOf(at - (silentFrom(soft) ?? at))}.`;
  const over = { kind: 'INSTRUMENT', signal: null, reason: 'SENSOR_RESTORED' } as const;
  return {
    soft: { ...next, lookAt: null, aloneSince: null, calledAt: null },
    intents: [
      intent(conditionCategory, assetId, { type: 'Hear', assetId, reason, at }),
      intent(alertCategory, assetId, { type: 'Clear', assetId, at, ...over }),
    ],
  };
};

/**
 * Says when nothing is heard of an asset any more, and calls somebody if it stays so while others
 * are heard. Silence is judged by when the platform took samples in, and only once everything that
 * is on the log has been read.
 */
export const silenceProcessor = processor({
  name: 'silence',
  version: 1,
  inputs: [
    input(topics.telemetryStates, { on: ['MachineStateChanged'], from: 'beginning' }),
    input(topics.telemetryReadings, { on: ['ReadingsReceived'], from: 'beginning' }),
  ],
  keyOf: ({ assetId }) => assetId,
  initial: (): Silence => ({ ...neverHeard, lookAt: null, aloneSince: null, calledAt: null }),
  needs: (assetId) => [
    need(registeredAsset, assetId),
    need(alertCategory, assetId),
    need(conditionCategory, assetId),
  ],
  step: (soft, event, { knowledge }) => {
    if (event.type === 'MachineStateChanged') return stateChanged(soft, event);
    const asset = knowledge.stateOf(registeredAsset, event.assetId);
    return asset?.active ? heard(soft, event, asset) : nothing(soft);
  },
  dueAt: (soft) => {
    const since = silentFrom(soft);
    if (since === undefined || soft.isResting) return undefined;
    return soft.lookAt ?? since + silenceMs(soft);
  },
  onTime: (soft, assetId, { now, heardAt: othersAt, knowledge }) => {
    const since = silentFrom(soft);
    const asset = knowledge.stateOf(registeredAsset, assetId);
    if (since === undefined || !asset?.active) return nothing({ ...soft, lastAt: null });
    const reason = `No sample since ${new Date(since).toISOString()}: its condition is not known.`;
    const told = { type: 'FallSilent', assetId, since, reason, at: now } as const;
    const intents: Intent[] = [intent(conditionCategory, assetId, told)];
    // Where others are silent as well, it is the way to us that is broken, not its instruments:
    // only the time counts for which others were heard.
    const areOthersHeard = othersAt !== undefined && othersAt > since && othersAt >= now - LOOK_MS;
    const aloneSince = areOthersHeard ? (soft.aloneSince ?? now) : null;
    const isLong = aloneSince !== null && now - aloneSince >= CALL_AFTER_MS;
    const calls = isLong && (soft.calledAt === null || now - soft.calledAt >= CALL_AGAIN_MS);
    if (calls) {
      const alert = instrumentAlert(assetId, { since, now, silenceMs: silenceMs(soft) });
      intents.push(intent(alertCategory, assetId, { type: 'Raise', assetId, alert, at: now }));
    }
    const calledAt = calls ? now : soft.calledAt;
    return { soft: { ...soft, lookAt: now + LOOK_MS, aloneSince, calledAt }, intents };
  },
});
