import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AvroRecord } from '../../src/avro/avro-schema';
import { fingerprintOf, rabin } from '../../src/avro/fingerprint';
import type { RecordVersion } from '../../src/avro/record-codec';
import type { Catalogue } from './catalogue';
import { versionsKey, type Versions } from '../emit/topics';
import { assertCompatible } from './compatibility';

/** `schemas/frozen/index.json`: what has been published, and proof that nobody edited it since. */
export interface FrozenIndex {
  /** Once true, a published version can only be followed by another. */
  readonly released: boolean;
  /** By `<topic>/<Record>`, oldest first. */
  readonly records: Readonly<Record<string, readonly FrozenVersion[]>>;
}

export interface FrozenVersion {
  readonly version: number;
  readonly fingerprint: string;
  /** CRC-64-AVRO of the frozen schema as compact JSON: covers defaults and documentation too. */
  readonly checksum: string;
}

const indexPath = (root: string): string => join(root, 'schemas', 'frozen', 'index.json');

const frozenPath = (root: string, key: string, version: number): string =>
  join(root, 'schemas', 'frozen', key, `v${version}.avsc`);

/** The index as committed; empty before the first publication. */
export const readFrozenIndex = (root: string): FrozenIndex =>
  existsSync(indexPath(root))
    ? (JSON.parse(readFileSync(indexPath(root), 'utf8')) as FrozenIndex)
    : { released: false, records: {} };

const readVersion = (root: string, key: string, frozen: FrozenVersion): RecordVersion => {
  const path = frozenPath(root, key, frozen.version);
  const schema = JSON.stringify(JSON.parse(readFileSync(path, 'utf8')));
  if (rabin(schema) !== frozen.checksum)
    throw new Error(
      `${path} was edited after it was published: ` +
        `restore it, and change schemas/${key}.avsc instead`,
    );
  return { version: frozen.version, fingerprint: frozen.fingerprint, schema };
};

/** Equal in everything but documentation: what readers of bytes can notice. */
const withoutDocs = (schema: string): string =>
  JSON.stringify(JSON.parse(schema, (key, value: unknown) => (key === 'doc' ? undefined : value)));

/** Whether a schema differs from a published version in more than its documentation. */
const isSameContract = (schema: string, other: string): boolean =>
  withoutDocs(schema) === withoutDocs(other);

const current = (schema: AvroRecord, version: number): RecordVersion => ({
  version,
  fingerprint: fingerprintOf(schema),
  schema: JSON.stringify(schema),
});

/**
 * The published versions of every record, followed by the current schema where it has not
 * been published.
 */
export const readVersions = (root: string, catalogue: Catalogue): Versions => {
  const index = readFrozenIndex(root);
  return new Map(
    catalogue.topics.flatMap(({ name, records }) =>
      records.map(({ type, schema }): [string, readonly RecordVersion[]] => {
        const key = versionsKey(name, type);
        const frozen = (index.records[key] ?? []).map((version) => readVersion(root, key, version));
        const last = frozen[frozen.length - 1];
        const next = current(schema, frozen.length + 1);
        return [key, last && isSameContract(last.schema, next.schema) ? frozen : [...frozen, next]];
      }),
    ),
  );
};

/** Records whose current schema is not the last one published. */
export const unpublished = (root: string, catalogue: Catalogue): readonly string[] => {
  const index = readFrozenIndex(root);
  return [...readVersions(root, catalogue)]
    .filter(([key, versions]) => versions.length > (index.records[key]?.length ?? 0))
    .map(([key]) => key);
};

const freeze = (
  root: string,
  key: string,
  { version, fingerprint, schema }: RecordVersion,
): FrozenVersion => {
  const path = frozenPath(root, key, version);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(JSON.parse(schema), null, 2)}\n`);
  return { version, fingerprint, checksum: rabin(schema) };
};

const writeIndex = (root: string, index: FrozenIndex): void => {
  mkdirSync(dirname(indexPath(root)), { recursive: true });
  writeFileSync(indexPath(root), `${JSON.stringify(index, null, 2)}\n`);
};

/** Freezes every schema that has changed as its next version. Returns their keys. */
export const publish = (root: string, catalogue: Catalogue): readonly string[] => {
  const index = readFrozenIndex(root);
  const keys = unpublished(root, catalogue);
  const versions = readVersions(root, catalogue);
  assertCompatible(versions, index.released);
  const records = { ...index.records };
  for (const key of keys) {
    const all = versions.get(key) as readonly RecordVersion[];
    records[key] = [
      ...(records[key] ?? []),
      freeze(root, key, all[all.length - 1] as RecordVersion),
    ];
  }
  writeIndex(root, { ...index, records });
  return keys;
};

/** Before the first release nothing is on anyone's log: everything is frozen anew as version 1. */
export const refreeze = (root: string, catalogue: Catalogue): readonly string[] => {
  const index = readFrozenIndex(root);
  if (index.released) throw new Error('schemas have been released: publish a new version instead');
  rmSync(join(root, 'schemas', 'frozen'), { recursive: true, force: true });
  return publish(root, catalogue);
};
