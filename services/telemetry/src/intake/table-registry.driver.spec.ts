import type { RunningApp } from '@fettle/eventlog';
import type { Find, Row } from '@fettle/eventsourcing';
import { TableRegistry } from './table-registry.driver';

const world = (count: number) => {
  const ids = Array.from({ length: count }, (_, i) => `a-${String(i).padStart(6, '0')}`);
  const find = (_: string, { range, limit = 1_000 }: Find): Promise<readonly Row[]> =>
    Promise.resolve(
      ids
        .filter((assetId) => assetId >= String(range?.from ?? ''))
        .slice(0, limit)
        .map((assetId) => ({ assetId, active: true, signals: [{ signal: 'flow' }] })),
    );
  const app = { read: () => Promise.resolve({ find }) } as unknown as RunningApp;
  return { ids, registry: new TableRegistry(app) };
};

it('knows every asset of a large plant', async () => {
  const { registry } = world(25_001);
  await registry.refresh();
  expect(registry.get('a-025000')).toEqual({
    assetId: 'a-025000',
    active: true,
    signals: new Set(['flow']),
  });
  registry.stop();
});

it('finds, once asked, what was registered a moment ago', async () => {
  const { registry, ids } = world(1);
  await registry.refresh();
  ids.push('late');
  await registry.refresh();
  expect(registry.get('late')).toBeDefined();
  registry.stop();
});
