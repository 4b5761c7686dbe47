import { componentsOf, definitionOf, machineKinds, signalsOf } from '@fettle/plant-model';
import { failureGraphs, graphOf } from './known-graphs';
import { failureGraph, shownAt } from '../graph/failure-graph';
import { by, share } from '../graph/signs';

it('has one graph for each kind of machine that the plant model plays', () =>
  expect(failureGraphs.map(({ kind }) => kind).sort()).toEqual([...machineKinds].sort()));

describe.each(machineKinds)('%s', (kind) => {
  const graph = graphOf(kind);
  const lines = graph?.modes ?? [];
  const plant = definitionOf(kind);
  const roles = new Map(signalsOf(kind).map(({ signal, role }) => [signal, role]));

  it('has the same modes at the same components', () =>
    expect(lines.map(({ component, mode }) => `${component}/${mode}`).sort()).toEqual(
      plant.modes.map(({ component, mode }) => `${component}/${mode}`).sort(),
    ));

  it('looks at signals that are there, in the direction in which the plant moves them', () => {
    for (const { mode, component, signs } of lines) {
      const effects = plant.modes.find(
        (m) => m.mode === mode && m.component === component,
      )?.effects;
      const moved = (effects ?? []).filter(({ signal }) => roles.has(signal));
      expect([mode, signs.map(({ signal }) => signal).sort()]).toEqual([
        mode,
        moved.map(({ signal }) => signal).sort(),
      ]);
      for (const { signal, change, lag } of signs) {
        const effect = moved.find((one) => one.signal === signal);
        expect([mode, signal, Math.sign(change)]).toEqual([
          mode,
          signal,
          Math.sign(effect?.gain ?? 0),
        ]);
        expect([mode, signal, lag]).toEqual([mode, signal, effect?.shape]);
      }
    }
  });

  it('asks for a part that restores the component', () => {
    for (const { component, part } of lines) {
      const entry = componentsOf(kind).find((one) => one.component === component);
      const known = `${entry?.component} ${entry?.sparePart.partId} ${entry?.sparePart.name}`;
      expect(part === null || known.toLowerCase().includes(part)).toBe(true);
    }
  });

  it('tells a technician what to do first', () => {
    for (const { action } of lines) expect(action).toMatch(/^[A-Z].{20,}\.$/);
  });
});

it.each([
  ['early', 0.25, 0.5],
  ['steady', 0.25, 0.25],
  ['late', 0.35, 0],
  ['late', 1, 1],
  ['hump', 1, 0.3],
] as const)('%s at stage %d shows %d', (lag, stage, shown) =>
  expect(shownAt(lag, stage)).toBeCloseTo(shown, 12),
);

it('refuses a graph that cannot be meant', () => {
  const line = (signs: Parameters<typeof failureGraph>[1][number]['signs']) => ({
    ...{ mode: 'wear', component: 'part', occurrence: 'rare' as const, signs },
    ...{ action: 'Look.', part: null },
  });
  expect(() => failureGraph('k', [line([by('a', 0)])])).toThrow('does nothing to a');
  expect(() => failureGraph('k', [line([by('a', NaN)])])).toThrow('does nothing to a');
  expect(() => failureGraph('k', [line([share('a', 1, { chance: 1 })])])).toThrow('certain');
  expect(() => failureGraph('k', [line([]), line([])])).toThrow('twice');
  expect(() =>
    failureGraph(
      'k',
      Array.from({ length: 29 }, () => line([])),
    ),
  ).toThrow('at most');
});
