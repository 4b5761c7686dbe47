import type { workorderV1 } from '@fettle/contracts';
import { createMachine, injectFault, machineKinds, stepMachine } from '@fettle/plant-model';
import type { Machine, MachineKind } from '@fettle/plant-model';
import { describeAsset, publishedSignals } from '../../src/machines/describe-asset';

const A_LINE = 25;
const LINES_AN_AREA = 8;
const CRITICALITIES = ['A', 'B', 'B', 'C'] as const;

const kindOf = (index: number): MachineKind => {
  const kind = machineKinds[index % machineKinds.length];
  if (kind === undefined) throw new Error('the plant model knows no machine');
  return kind;
};

const numbered = (what: string, index: number): string =>
  `${what}-${String(index + 1).padStart(4, '0')}`;

/** Id of an asset by its position in the fleet. */
export const assetIdOf = (index: number): string => numbered(kindOf(index), index);

/** One operating signal, then what is measured, as the machine's catalogue orders it. */
const chosenSignals = (kind: MachineKind, count: number): readonly string[] => {
  const published = publishedSignals(kind);
  const operating = published.filter(({ role }) => role !== 'measurement').slice(0, 1);
  const measured = published.filter(({ role }) => role === 'measurement');
  const chosen = [...operating, ...measured].slice(0, count);
  if (chosen.length < count || count < 2)
    throw new Error(`--signals is ${count}: a ${kind} has 2 to ${measured.length + 1}.`);
  return chosen.map(({ signal }) => signal);
};

/** An asset of the fleet, as it is registered. */
export const fleetAsset = (index: number, signals: number, hz: number): workorderV1.Asset => {
  const kind = kindOf(index);
  const line = Math.floor(index / A_LINE);
  const assetId = assetIdOf(index);
  const described = describeAsset(
    {
      assetId,
      name: `${kind.replaceAll('-', ' ')} ${index + 1}`,
      kind,
      lineId: numbered('line', line),
      criticality: CRITICALITIES[index % CRITICALITIES.length] ?? 'B',
      downtimeCostPerHour: 500,
    },
    1_000 / hz,
  );
  const chosen = new Set(chosenSignals(kind, signals));
  return {
    ...described,
    location: `Hall ${Math.floor(line / LINES_AN_AREA) + 1}`,
    signals: described.signals.filter(({ signal }) => chosen.has(signal)),
  };
};

/** Machines with real failure physics: the same index wears the same way. */
export class Fleet {
  private readonly machines: Machine[];
  private readonly stepped: number[];

  constructor(
    assets: number,
    private readonly signals: number,
  ) {
    this.machines = Array.from({ length: assets }, (_, index) => {
      const kind = kindOf(index);
      const chosen = chosenSignals(kind, signals);
      return createMachine({ id: assetIdOf(index), kind, seed: index + 1, signals: chosen });
    });
    this.stepped = this.machines.map(() => 0);
  }

  /** The readings of a machine at a moment, as JSON of a frame's `readings`, without brackets. */
  readingsAt(index: number, at: number): string {
    const before = this.machines[index];
    const since = this.stepped[index];
    if (before === undefined || since === undefined) throw new Error(`no machine ${index}`);
    const dtSeconds = since === 0 ? 1 : Math.max(0.001, (at - since) / 1_000);
    const load = 0.75 + 0.1 * Math.sin((at / 240_000 + index / 7) * 2 * Math.PI);
    const { state, frame } = stepMachine(before, { at, dtSeconds, demand: { load, speed: 1 } });
    this.machines[index] = state;
    this.stepped[index] = at;
    return frame.readings
      .slice(0, this.signals)
      .map(
        ({ signal, value, quality }) =>
          `{"signal":"${signal}","sampledAt":${at},"value":${value},"quality":"${quality}"}`,
      )
      .join(',');
  }

  /** A bearing begins to fail, on compressed time. */
  breakMachine(index: number, at: number, developsInSeconds: number): void {
    const machine = this.machines[index];
    if (machine === undefined) throw new Error(`no machine ${index}`);
    this.machines[index] = injectFault(machine, { mode: 'bearing-wear', at, developsInSeconds });
  }
}
