import { topics } from '@fettle/contracts';
import type { WorkorderPartsEvent } from '@fettle/contracts';
import { accept, category, view } from '@fettle/eventsourcing';
import type { App, Typed } from '@fettle/eventsourcing';
import { avroContracts } from '../envelope/avro-contracts';
import { categoryOf, decidingDefinition } from './task-definition';

const named = (name: string) =>
  category<number, Typed, WorkorderPartsEvent, string>({
    name,
    version: 1,
    topic: topics.workorderParts,
    streamIdOf: () => '1',
    keyOf: () => '1',
    decider: {
      initial: 0,
      decide: () => accept<WorkorderPartsEvent>(),
      evolve: (count: number) => count,
    },
  });
const viewNamed = (name: string) =>
  view(topics.anomalyAlerts, {
    name,
    version: 1,
    on: [],
    idOf: () => '1',
    initial: 0,
    evolve: (count: number) => count,
  });
const define = (categories: readonly string[], views: readonly string[] = []) => {
  const app: App = {
    ...{ service: 'plant', categories: categories.map(named), views: views.map(viewNamed) },
    ...{ reactions: [], processors: [], projections: [] },
  };
  return decidingDefinition(app, avroContracts());
};

it('refuses names by which a stream could belong to two categories', () => {
  expect(() => define(['part', 'part-kit'])).toThrow('part and part-kit');
  expect(() => define(['part-kit', 'part'])).toThrow('rename one');
  expect(() => define(['part', 'part'])).toThrow('named part');
  expect(() => define(['part'], ['part'])).toThrow('named part');
  expect(() => define(['part', 'parts', 'kit'], ['part-view'])).not.toThrow();
});

it('finds the category of a stream by its whole name', () => {
  const categories = ['parts', 'part'].map(named);
  expect(categoryOf(categories, 'part-kit-1')?.name).toBe('part');
  expect(categoryOf(categories, 'parts-1')?.name).toBe('parts');
  expect(categoryOf(categories, 'partial-1')).toBeUndefined();
});
