import { machineKinds, definitionOf, componentsOf, signalsOf } from './kinds';
import { createMachine } from '../machine/create';
import { injectFault } from '../machine/fault';
import { stepMachine } from '../machine/step';
import type { Machine } from '../machine/machine';

const STEPS = 300;
const demand = { load: 0.9, speed: 1 };

/** Mean and spread per signal over a while at one operating point. */
const statistics = (start: Machine) => {
  let state = start;
  const seen = new Map<string, number[]>();
  for (let i = 1; i <= STEPS; i += 1) {
    const stepped = stepMachine(state, { at: i * 1000, dtSeconds: 1, demand });
    state = stepped.state;
    for (const { signal, value } of stepped.frame.readings)
      seen.set(signal, [...(seen.get(signal) ?? []), value]);
  }
  return new Map(
    [...seen].map(([signal, values]) => {
      const mean = values.reduce((a, b) => a + b, 0) / values.length;
      const spread = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length);
      return [signal, { mean, spread }];
    }),
  );
};

describe.each(machineKinds)('%s', (kind) => {
  const { modes, signals, components } = definitionOf(kind);
  const names = signals.map(({ signal }) => signal);
  const machine = createMachine({ id: 'a', kind, seed: 5 });

  it('names each signal and component once, and only what it has', () => {
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(components.map((one) => one.component)).size).toBe(components.length);
    for (const { component, effects } of modes) {
      expect(components.map((one) => one.component)).toContain(component);
      for (const { signal } of effects) expect(names).toContain(signal);
    }
    expect(componentsOf(kind).flatMap((one) => one.failureModes)).toHaveLength(modes.length);
  });

  it('declares one load, one speed, and healthy values inside the range of every sensor', () => {
    for (const role of ['load', 'speed'])
      expect(signalsOf(kind).filter((one) => one.role === role)).toHaveLength(1);
    for (const { range, response, noise } of signals) {
      for (const value of [response.rest, response.idle, response.full])
        expect(value >= range[0] && value <= range[1]).toBe(true);
      expect(noise).toBeLessThan((range[1] - range[0]) / 100);
    }
  });

  it('shows every mode, well grown, in some signal by ten times its spread', () => {
    const healthy = statistics(machine);
    for (const { mode, component } of modes) {
      const sick = statistics(injectFault(machine, { mode, component, at: 0, severity: 0.6 }));
      const shifts = [...healthy].map(([signal, { mean, spread }]) =>
        spread > 0 ? Math.abs((sick.get(signal)?.mean ?? mean) - mean) / spread : 0,
      );
      expect([mode, Math.max(...shifts)]).toEqual([mode, expect.any(Number)]);
      expect(Math.max(...shifts)).toBeGreaterThan(10);
    }
  });

  it('is quiet and cold at rest', () => {
    let state = machine;
    for (let i = 1; i <= 48; i += 1)
      state = stepMachine(state, {
        at: i * 3_600_000,
        dtSeconds: 3600,
        demand: { load: 0, speed: 0 },
      }).state;
    signals.forEach(({ signal, unit }, i) => {
      const shown = state.shown[i] as number;
      if (unit === 'mm/s' || unit === 'A' || unit === 'kW')
        expect([signal, shown < 1.5]).toEqual([signal, true]);
      if (unit === '°C') expect(Math.abs(shown - 22)).toBeLessThan(5);
    });
  });
});
