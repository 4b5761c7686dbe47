import type { Component, Signal } from '@fettle/contracts';
import { asItsClass } from './as-its-class';
import type { KnownClass } from './asset-class.reference';
import { monitorFor } from './monitors';
import type { RegisteredAsset } from './registered-asset.view';

const signal = (name: string, low: number | null, high: number | null): Signal => ({
  signal: name,
  quantity: 'PRESSURE',
  unit: 'bar',
  low,
  high,
  operating: false,
  intervalMs: null,
});
const component = (componentId: string): Component => ({
  componentId,
  kind: 'seal',
  failureModes: ['seal-leak'],
  partId: null,
});
const pump: RegisteredAsset = {
  name: 'P-7',
  kind: 'slurry-pump',
  active: true,
  signals: [signal('suction', null, 10), signal('discharge', null, null)],
  components: [component('gland')],
};
const slurryPump: KnownClass = {
  basedOn: 'pump',
  signals: [signal('suction', -1, 16), signal('discharge', 0, 40)],
  components: [component('gland'), component('liner')],
};

it('takes from its class what it does not say itself', () => {
  const { kind, signals, components } = asItsClass(pump, slurryPump);
  expect(kind).toBe('pump');
  expect(signals.map(({ low, high }) => [low, high])).toEqual([
    [-1, 10],
    [0, 40],
  ]);
  expect(components.map(({ componentId }) => componentId)).toEqual(['gland', 'liner']);
});

it('is itself without a class, and the same object for the same class', () => {
  expect(asItsClass(pump, undefined)).toBe(pump);
  expect(asItsClass(pump, slurryPump)).toBe(asItsClass(pump, slurryPump));
});

it('is not learnt anew where its class gets other limits, and watched by them', () => {
  const wider = { ...slurryPump, signals: [signal('suction', -2, 16)] };
  const before = monitorFor(asItsClass(pump, slurryPump));
  const after = monitorFor(asItsClass(pump, wider));
  expect(after.signals).toBe(before.signals);
  expect(after.signals).toBe(monitorFor(pump).signals);
  expect(after.monitor).not.toBe(before.monitor);
});
