import { unusable, type Waveform } from '../waveform';
import { nearestCase, type RecordedCase } from './cases';
import { fingerprintOf } from './fingerprint';
import type { BearingOrders } from './kinematics';
import { bearingLines } from './lines';
import { REFERENCE_CASES } from './reference-cases';
import { bearingVerdict, type BearingVerdict } from './verdict';

/** Fewer revolutions than this do not tell the orders of a bearing apart. */
const LEAST_REVOLUTIONS = 8;

const cannot = (reason: string): BearingVerdict => ({
  fault: 'unknown',
  confidence: 0,
  evidence: [reason],
});

/**
 * Fault of a rolling bearing from one burst of acceleration.
 * @param orders of the bearing, from its catalogue or {@link ordersOf} @param cases recorded cases
 * to compare with where kinematics do not settle it; the shipped ones when not given
 */
export const diagnoseBearing = (
  waveform: Waveform,
  orders: BearingOrders,
  cases: readonly RecordedCase[] = REFERENCE_CASES,
): BearingVerdict => {
  const reason = unusable(waveform);
  if (reason !== undefined) return cannot(`the burst cannot be used: ${reason}`);
  const shaftHz = (waveform.shaftSpeedRpm ?? 0) / 60;
  if (shaftHz <= 0) return cannot('the shaft speed is not known, or the shaft stands still');
  const revolutions = (waveform.samples.length / waveform.rateHz) * shaftHz;
  if (revolutions < LEAST_REVOLUTIONS) return cannot('the burst holds too few revolutions');

  const fingerprint = cases.length > 0 ? fingerprintOf(waveform) : undefined;
  return bearingVerdict(
    bearingLines(waveform, orders, shaftHz),
    fingerprint && nearestCase({ fingerprint, bpfo: orders.bpfo }, cases),
  );
};
