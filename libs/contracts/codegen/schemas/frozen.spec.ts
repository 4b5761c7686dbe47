import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AvroField } from '../../src/avro/avro-schema';
import { readCatalogue } from './catalogue';
import { publish, readFrozenIndex, readVersions, refreeze, unpublished } from './frozen';

const KEY = 'sample.taken/Sampled';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'fettle-frozen-'));
  mkdirSync(join(root, 'schemas', 'sample.taken'), { recursive: true });
  writeFileSync(
    join(root, 'schemas', 'topics.yaml'),
    'topics:\n  - { name: sample.taken, kind: observation, key: assetId, writer: sampler, ' +
      'readers: [], retention: 30d, records: [Sampled] }\n',
  );
});

afterEach(() => rmSync(root, { recursive: true }));

const write = (fields: readonly AvroField[], doc = 'A sample.'): void =>
  writeFileSync(
    join(root, 'schemas', 'sample.taken', 'Sampled.avsc'),
    JSON.stringify({ namespace: 'fettle.sample', type: 'record', name: 'Sampled', doc, fields }),
  );

const key: AvroField = { name: 'assetId', type: 'string' };
const n: AvroField = { name: 'n', type: 'int', default: 0 };
const note: AvroField = { name: 'note', type: ['null', 'string'], default: null };

const frozenText = (version: number): string =>
  readFileSync(join(root, 'schemas', 'frozen', KEY, `v${version}.avsc`), 'utf8');

const versionNumbers = (): readonly number[] | undefined =>
  readVersions(root, readCatalogue(root))
    .get(KEY)
    ?.map(({ version }) => version);

it('freezes what is new, once', () => {
  write([key]);
  expect(unpublished(root, readCatalogue(root))).toEqual([KEY]);
  expect(publish(root, readCatalogue(root))).toEqual([KEY]);
  expect(unpublished(root, readCatalogue(root))).toEqual([]);
  expect(publish(root, readCatalogue(root))).toEqual([]);
  expect(readFrozenIndex(root).records[KEY]).toHaveLength(1);
});

it('freezes a change as the next version and leaves the first as it was', () => {
  write([key]);
  publish(root, readCatalogue(root));
  const first = frozenText(1);
  write([key, note]);
  expect(versionNumbers()).toEqual([1, 2]);
  expect(publish(root, readCatalogue(root))).toEqual([KEY]);
  expect(frozenText(1)).toBe(first);
  expect(JSON.parse(frozenText(2))).toMatchObject({ fields: [key, note] });
});

it('takes a changed default for a change, and changed documentation for none', () => {
  write([key, note]);
  publish(root, readCatalogue(root));
  write([key, note], 'A sample was taken.');
  expect(unpublished(root, readCatalogue(root))).toEqual([]);
  write([key, { ...note, type: ['null', 'string'], default: undefined }]);
  expect(unpublished(root, readCatalogue(root))).toEqual([KEY]);
});

it.each<[string, readonly AvroField[], string]>([
  [
    'a field without default',
    [key, n, { ...note, default: undefined }],
    'default-less fettle.sample.Sampled.note',
  ],
  ['a field gone that had none', [n], 'default-less fettle.sample.Sampled.assetId'],
  ['a wider number', [key, { ...n, type: 'long' }], 'v1 cannot read v2'],
])('refuses to publish %s', (_, fields, says) => {
  write([key, n]);
  publish(root, readCatalogue(root));
  write(fields);
  expect(() => publish(root, readCatalogue(root))).toThrow(
    new RegExp(`FULL_TRANSITIVE[^]*${says}`),
  );
  expect(readFrozenIndex(root).records[KEY]).toHaveLength(1);
});

it('notices that a frozen copy was edited', () => {
  write([key]);
  publish(root, readCatalogue(root));
  const path = join(root, 'schemas', 'frozen', KEY, 'v1.avsc');
  writeFileSync(path, frozenText(1).replace('"A sample."', '"Edited."'));
  expect(() => readVersions(root, readCatalogue(root))).toThrow(
    'was edited after it was published',
  );
});

it('freezes anew before the first release, and never after', () => {
  write([key]);
  publish(root, readCatalogue(root));
  write([
    { ...key, type: 'string' },
    { name: 'count', type: 'long' },
  ]);
  expect(refreeze(root, readCatalogue(root))).toEqual([KEY]);
  expect(versionNumbers()).toEqual([1]);
  const path = join(root, 'schemas', 'frozen', 'index.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace('"released": false', '"released": true'));
  expect(() => refreeze(root, readCatalogue(root))).toThrow('publish a new version instead');
});

it('says what is wrong with the catalogue', () => {
  write([key]);
  writeFileSync(join(root, 'schemas', 'sample.taken', 'Stray.avsc'), '{}');
  expect(() => readCatalogue(root)).toThrow('topics.yaml does not list Stray.avsc');
  rmSync(join(root, 'schemas', 'sample.taken', 'Stray.avsc'));
  writeFileSync(join(root, 'schemas', 'sample.taken', 'Sampled.avsc'), '{"type":');
  expect(() => readCatalogue(root)).toThrow('Sampled.avsc: ');
});
