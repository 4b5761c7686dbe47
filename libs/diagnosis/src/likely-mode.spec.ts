import type { Component } from '@fettle/contracts';
import { likelyMode } from './likely-mode';

const component = (...failureModes: string[]): Component => ({
  componentId: 'drive-end-bearing',
  kind: 'bearing',
  failureModes,
  partId: null,
});
const everything = [
  component('bearing-wear', 'misalignment'),
  component('seal-leak', 'overheating'),
];

it.each([
  ['drive-end.acceleration-envelope', 'bearing-wear'],
  ['seal.leak-rate', 'seal-leak'],
  ['drive-end.vibration-velocity-rms', 'misalignment'],
  ['motor.winding-temperature', 'overheating'],
])('%s speaks for %s', (signal, mode) =>
  expect(likelyMode(signal, [], everything).failureMode).toBe(mode),
);

it('names no mode that none of the components can have', () =>
  expect(likelyMode('seal.leak-rate', [], [component('bearing-wear')]).failureMode).toBeNull());

it('says that it does not know, and what to do all the same', () => {
  const nothing = likelyMode(null, [], everything);
  expect(nothing.failureMode).toBeNull();
  expect(nothing.recommendedAction).toContain('Inspect');
});

it('lets contributions outweigh the one signal that is suspected', () => {
  const contributions = [
    { signal: 'drive-end.vibration-kurtosis', share: 0.7 },
    { signal: 'seal.leak-rate', share: 0.1 },
  ];
  expect(likelyMode('seal.leak-rate', contributions, everything).failureMode).toBe('bearing-wear');
});
