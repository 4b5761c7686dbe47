import type { AssetCondition } from '@fettle/detectors';
import { conditionWord } from './condition-word';

const sound = { signal: 'a', fault: null };
const stuck = { signal: 'b', fault: 'STUCK' };
const seen = (phase: AssetCondition['phase'], alarmed = false, ...signals: object[]) =>
  ({ phase, alarmed, signals }) as unknown as AssetCondition;

it.each([
  ['COMMISSIONING', seen('commissioning', false, sound), false],
  ['NORMAL', seen('watching', false, sound), false],
  ['WATCH', seen('watching', false, sound), true],
  ['WATCH', seen('verifying', true, sound), false],
  ['SENSOR_FAULT', seen('watching', false, sound, stuck), false],
  ['SENSOR_FAULT', seen('commissioning', false, stuck), false],
  ['ALARM', seen('watching', true, stuck), false],
])('%s', (word, condition, held) => expect(conditionWord(condition, held)).toBe(word));
