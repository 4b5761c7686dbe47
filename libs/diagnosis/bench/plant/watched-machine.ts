import { assetMonitor, type AssetMonitor, type MonitorState } from '@fettle/detectors';
import { componentsOf, signalsOf, type MachineKind } from '@fettle/plant-model';

import type { DiagnosedAsset, Observation } from '../../src/index';

const isVibration = (signal: string): boolean => /vibration|acceleration/.test(signal);

/** The asset as it would be registered. */
export const assetOf = (kind: MachineKind): DiagnosedAsset => ({
  kind,
  components: componentsOf(kind).map(({ component, failureModes }) => ({
    componentId: component,
    failureModes: failureModes.map(({ mode }) => mode),
  })),
  signals: signalsOf(kind)
    .filter(({ role }) => role === 'measurement')
    .map(({ signal }) => signal),
});

/** The monitor of production, for the signals of a kind. */
export const monitorOf = (kind: MachineKind): AssetMonitor =>
  assetMonitor({
    signals: signalsOf(kind)
      .filter(({ role }) => role !== 'counter')
      .map(({ signal, role, range: [low, high] }) => ({
        ...{ signal, low, high, operating: role !== 'measurement', intervalMs: 60_000 },
        quantity: isVibration(signal) ? 'VIBRATION' : 'OTHER',
      })),
  });

/** What the monitor knows of its signals, as the service hands it on. */
export const observationsOf = (monitor: AssetMonitor, state: MonitorState): Observation[] =>
  monitor
    .condition(state)
    .signals.flatMap(({ signal, change, expected, standardDeviation, fault }) =>
      expected === null || standardDeviation === null || fault !== null
        ? []
        : [{ signal, change, expected, standardDeviation }],
    );
