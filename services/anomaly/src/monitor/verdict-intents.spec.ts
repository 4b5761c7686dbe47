import type { Verdict } from '@fettle/detectors';
import type { Diagnosis } from '@fettle/diagnosis';
import { intentsOf } from './verdict-intents';

const verdict = { kind: 'alert', at: 7, score: 0.8, reason: 'It rises.' } as Verdict;
const diagnosis = (failureMode: string): Diagnosis =>
  ({
    failureMode,
    component: 'impeller',
    recommendedAction: 'Open it.',
    explanation: 'So.',
  }) as Diagnosis;
const actionFor = (failureMode: string, witness: string | null): unknown => {
  const explain = () => diagnosis(failureMode);
  const judged = { assetId: 'pump-1', word: 'ALARM' as const, explain, witness: () => witness };
  const [raised] = intentsOf(judged, verdict);
  const { alert } = raised?.command as unknown as { alert: { recommendedAction: string } };
  return alert.recommendedAction;
};

it('asks for a second look where one signal alone speaks for opening the machine', () =>
  expect(actionFor('impeller-wear', 'flow')).toBe(
    'Before opening the machine, measure flow by hand: no other signal bears it out. Open it.',
  ));

it('does not where others bear it out, or the sensor is doubted already', () => {
  expect(actionFor('impeller-wear', null)).toBe('Open it.');
  expect(actionFor('sensor-fault', 'flow')).toBe('Open it.');
});
