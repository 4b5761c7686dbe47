import { resolve } from 'node:path';
import { staleIn } from '../codegen/generated-files';
import { outputsOf } from '../codegen/outputs';
import { breaking, lint } from '../codegen/proto/buf';
import { readCatalogue } from '../codegen/schemas/catalogue';
import { readFrozenIndex, unpublished } from '../codegen/schemas/frozen';

/** Each runs buf, which a busy machine may keep waiting. */
jest.setTimeout(60_000);

const root = resolve(__dirname, '../../..');

it('what is generated is what the generator makes (else: npm run generate)', () => {
  expect(staleIn(root, outputsOf(root))).toEqual([]);
});

it('every schema is published (else: npm run generate:publish, see README)', () => {
  expect(unpublished(root, readCatalogue(root))).toEqual([]);
});

it('nothing that was published is gone', () => {
  const known = new Set(
    readCatalogue(root).topics.flatMap(({ name, records }) =>
      records.map(({ type }) => `${name}/${type}`),
    ),
  );
  expect(Object.keys(readFrozenIndex(root).records).filter((key) => !known.has(key))).toEqual([]);
});

it('the protocols keep the rules of proto/buf.yaml', () => {
  expect(() => lint(root)).not.toThrow();
});

it('the protocols break no published client (else: take the change back)', () => {
  expect(() => breaking(root)).not.toThrow();
});
