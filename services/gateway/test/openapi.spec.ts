import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { restRoutes } from '../src/rest/transcoder.driver';

const text = readFileSync(join(__dirname, '../generated/openapi.json'), 'utf8');

it('has every route once, refers to what is there, and says who may', () => {
  const { paths, components } = JSON.parse(text) as {
    paths: Record<string, Record<string, { description?: string }>>;
    components: { schemas: Record<string, unknown> };
  };
  const operations = Object.values(paths).flatMap((path) => Object.keys(path));
  expect(operations).toHaveLength(restRoutes.length + 1); // and the live stream
  const refs = [...text.matchAll(/#\/components\/schemas\/([\w.]+)/g)].map(([, name = '']) => name);
  expect(refs.length).toBeGreaterThan(20);
  expect(refs.filter((name) => !(name in components.schemas))).toEqual([]);
  expect(paths['/api/orders/{workOrderId}/assign']?.['post']?.description).toBe(
    'Open to planner, admin, platform.',
  );
});
