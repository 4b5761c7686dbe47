import type { AssetCondition } from '@fettle/detectors';
import type { ChangeCondition } from './condition.decider';

/**
 * An asset in one word, the worst that holds now: that one sensor is well again says nothing of the
 * others, and nothing of a machine that is still being learnt.
 * @param held an alert is open whose finding is gone
 */
export const conditionWord = (
  { phase, alarmed, signals }: AssetCondition,
  held: boolean,
): ChangeCondition['condition'] => {
  if (phase === 'watching' && alarmed) return 'ALARM';
  if (signals.some(({ fault }) => fault !== null)) return 'SENSOR_FAULT';
  if (phase === 'commissioning') return 'COMMISSIONING';
  return phase === 'verifying' || held ? 'WATCH' : 'NORMAL';
};
