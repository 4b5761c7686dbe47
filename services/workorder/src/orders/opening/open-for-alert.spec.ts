import type { AlertRaised, Component } from '@fettle/contracts';
import type { Asset, AssetDescription } from '../../assets/asset.decider';
import { openForAlert, workOrderIdOf } from './open-for-alert';
import { priorityOf } from './priority';

const alert: AlertRaised = {
  assetId: 'pump-1',
  alertId: 'alert-1',
  incidentId: 'alert-1',
  kind: 'MACHINE',
  severity: 'WARNING',
  failureMode: 'bearing-wear',
  component: null,
  suspectedSignal: 'drive-end.vibration-kurtosis',
  score: 0.9,
  detector: 'cusum',
  reason: 'vibration rises',
  baseline: null,
  evidence: [],
  contributions: [],
  recommendedAction: 'Replace the bearing.',
  firstSignalAt: 900,
  raisedAt: 1_000,
};
const component = (componentId: string, mode: string, partId: string | null): Component => ({
  componentId,
  kind: componentId,
  failureModes: [mode],
  partId,
});
const pump: AssetDescription = {
  assetId: 'pump-1',
  name: 'Feed pump 1',
  kind: 'pump',
  lineId: 'line-1',
  location: null,
  criticality: 'A',
  ratedPowerKilowatt: 45,
  flexibleSupport: false,
  downtimeCostPerHour: null,
  signals: [],
  components: [
    component('seal', 'seal-leak', 'seal-kit'),
    component('drive-end-bearing', 'bearing-wear', 'bearing-6205'),
    component('non-drive-end-bearing', 'bearing-wear', 'bearing-6206'),
  ],
};
const active: Asset = { status: 'active', description: pump };

it.each([
  ['A', 'CRITICAL', 1],
  ['A', 'WARNING', 2],
  ['B', 'CRITICAL', 2],
  ['A', 'ADVISORY', 3],
  ['B', 'WARNING', 3],
  ['C', 'CRITICAL', 3],
  ['B', 'ADVISORY', 4],
  ['C', 'WARNING', 4],
  ['C', 'ADVISORY', 5],
  ['C', 'INFO', 5],
] as const)('%s with %s has priority %i', (criticality, severity, priority) =>
  expect(priorityOf(criticality, severity)).toBe(priority),
);

it('opens for the component that fails in that mode, with its spare', () =>
  expect(openForAlert(alert, active)).toMatchObject({
    workOrderId: workOrderIdOf('alert-1'),
    lineId: 'line-1',
    kind: 'CORRECTIVE',
    component: 'drive-end-bearing',
    partsRequired: [{ partId: 'bearing-6205', quantity: 1 }],
    priority: 2,
    at: 1_000,
  }));

it('opens for the component that the alert names, among several that fail in that mode', () =>
  expect(openForAlert({ ...alert, component: 'non-drive-end-bearing' }, active)).toMatchObject({
    title: 'Feed pump 1: bearing wear of non drive end bearing',
    component: 'non-drive-end-bearing',
    partsRequired: [{ partId: 'bearing-6206', quantity: 1 }],
  }));

it('needs no spare for an instrument', () =>
  expect(openForAlert({ ...alert, kind: 'INSTRUMENT' }, active)).toMatchObject({
    kind: 'INSTRUMENT',
    component: null,
    partsRequired: [],
    title: 'Feed pump 1: check sensor drive-end.vibration-kurtosis',
  }));

it('opens for an asset that is not registered, at middle rank', () =>
  expect(openForAlert(alert, undefined)).toMatchObject({
    criticality: 'B',
    priority: 3,
    lineId: '',
    component: null,
    partsRequired: [],
  }));

it('gives one alert one order, for ever', () => {
  expect(workOrderIdOf('alert-1')).toBe(workOrderIdOf('alert-1'));
  expect(workOrderIdOf('alert-1')).not.toBe(workOrderIdOf('alert-2'));
});
