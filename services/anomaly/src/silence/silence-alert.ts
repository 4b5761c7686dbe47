import type { EpochMs } from '@fettle/kernel';
import type { RaiseFacts } from '../alerts/alerts';

/** A span of time in words. */
export const minutesOf = (durationMs: number): string => {
  const minutes = Math.round(durationMs / 60_000);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
};

/**
 * Nothing is heard of an asset while others are heard: its source or its wiring is to be seen to.
 */
export const instrumentAlert = (
  assetId: string,
  at: { readonly since: EpochMs; readonly now: EpochMs; readonly silenceMs: number },
): RaiseFacts => ({
  assetId,
  kind: 'INSTRUMENT',
  severity: 'WARNING',
  failureMode: null,
  component: null,
  suspectedSignal: null,
  score: 1,
  detector: 'silence',
  reason:
    `No sample for ${minutesOf(at.now - at.since)}, more than ${minutesOf(at.silenceMs)} are not ` +
    'usual. Others are heard: it is this source.',
  baseline: null,
  evidence: [],
  contributions: [],
  recommendedAction: 'Check the power, the network and the gateway of its source, then its wiring.',
  firstSignalAt: at.since,
});
