import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { AvroNamed, AvroRecord } from '../../src/avro/avro-schema';
import { fullNameOf, isNamed, namespaceOf } from '../../src/avro/avro-schema';
import type { Retention, StreamRule, TopicKind } from '../../src/topic';
import { selfContained, type Shapes } from './self-contained';

/** One record type of a topic, with its schema made self-contained. */
export interface RecordEntry {
  readonly type: string;
  readonly fullName: string;
  readonly schema: AvroRecord;
}

/** One entry of `schemas/topics.yaml`, with its records read. */
export interface TopicEntry {
  readonly name: string;
  readonly kind: TopicKind;
  readonly key: string | null;
  readonly streams: readonly StreamRule[];
  readonly perService: boolean;
  readonly compression: 'gzip' | null;
  readonly writer: string;
  readonly readers: readonly string[];
  readonly retention: Retention;
  readonly records: readonly RecordEntry[];
}

/** Everything `schemas/` says. */
export interface Catalogue {
  readonly topics: readonly TopicEntry[];
  readonly shapes: Shapes;
}

interface TopicText {
  readonly name: string;
  readonly kind: TopicKind;
  readonly key?: string;
  readonly stream?: { readonly category: string; readonly id: string };
  readonly streams?: readonly StreamRule[];
  readonly perService?: boolean;
  readonly compression?: 'gzip';
  readonly writer: string;
  readonly readers: readonly string[];
  readonly retention: string;
  readonly records?: readonly string[];
}

const readSchema = (path: string): AvroNamed => {
  let schema: unknown;
  try {
    schema = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`);
  }
  if (!isNamed(schema as AvroNamed)) throw new Error(`${path}: not a record, enum or fixed`);
  return schema as AvroNamed;
};

const avscIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith('.avsc'))
        .sort()
    : [];

const readShapes = (folder: string): Shapes =>
  new Map(
    avscIn(folder).map((file) => {
      const schema = readSchema(join(folder, file));
      if (`${schema.name}.avsc` !== file)
        throw new Error(`shapes/${file} defines ${schema.name}: name the file so`);
      return [fullNameOf(schema.name, namespaceOf(schema, '')), schema];
    }),
  );

const retentionOf = (text: string, topic: string): Retention => {
  if (text === 'forever' || text === 'compacted') return { kind: text };
  const days = /^(\d+)d$/.exec(text)?.[1];
  if (days === undefined)
    throw new Error(`${topic}: retention ${text} is not forever, compacted or e.g. 30d`);
  return { kind: 'days', days: Number(days) };
};

const readTopic = (text: TopicText, schemas: string, shapes: Shapes): TopicEntry => {
  const names = text.records ?? [];
  const stray = avscIn(join(schemas, text.name)).filter(
    (file) => !names.includes(file.slice(0, -5)),
  );
  if (stray.length > 0)
    throw new Error(`${text.name}: topics.yaml does not list ${stray.join(', ')}`);
  const records = names.map((name): RecordEntry => {
    const schema = selfContained(readSchema(join(schemas, text.name, `${name}.avsc`)), shapes);
    if (schema.type !== 'record' || schema.name !== name)
      throw new Error(`${text.name}/${name}.avsc defines the ${schema.type} ${schema.name}`);
    return { type: name, fullName: fullNameOf(name, namespaceOf(schema, '')), schema };
  });
  return {
    name: text.name,
    kind: text.kind,
    key: text.key ?? null,
    streams: text.stream ? [{ ...text.stream, records: names }] : (text.streams ?? []),
    perService: text.perService ?? false,
    compression: text.compression ?? null,
    writer: text.writer,
    readers: text.readers,
    retention: retentionOf(text.retention, text.name),
    records,
  };
};

/**
 * Reads `schemas/` under the repository's root. Throws with the file's name where it cannot
 * be understood.
 */
export const readCatalogue = (root: string): Catalogue => {
  const schemas = join(root, 'schemas');
  const shapes = readShapes(join(schemas, 'shapes'));
  const { topics } = parse(readFileSync(join(schemas, 'topics.yaml'), 'utf8')) as {
    readonly topics: readonly TopicText[];
  };
  return { topics: topics.map((topic) => readTopic(topic, schemas, shapes)), shapes };
};
