import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { everyRoute, openApiDocument } from '../src/web/openapi';

const committed = join(__dirname, '../generated/openapi.json');

it('is committed as the shapes have it: `npm run generate:openapi`', () => {
  expect(JSON.parse(readFileSync(committed, 'utf8'))).toEqual(
    JSON.parse(JSON.stringify(openApiDocument())),
  );
});

it('has every route once, refers to what is there, and says who may', () => {
  const text = JSON.stringify(openApiDocument());
  const { paths, components } = JSON.parse(text) as {
    paths: Record<string, Record<string, { description?: string }>>;
    components: { schemas: Record<string, unknown> };
  };
  const operations = Object.values(paths).flatMap((path) => Object.keys(path));
  expect(operations).toHaveLength(everyRoute.length + 1); // and the live stream
  const refs = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name ?? '');
  expect(refs.length).toBeGreaterThan(20);
  expect(refs.filter((name) => !(name in components.schemas))).toEqual([]);
  expect(text).not.toContain('$defs');
  expect(paths['/api/orders/{workOrderId}/assign']?.['post']?.description).toBe(
    'Open to planner, admin.',
  );
});
