import type { RecordVersion } from '../../src/avro/record-codec';
import type { TopicEntry } from '../schemas/catalogue';
import { camelCase, eventNameOf, HEADER, kebabCase } from '../names';

/** The versions of each record, by `<topic>/<type>`; the last is the current one. */
export type Versions = ReadonlyMap<string, readonly RecordVersion[]>;

export const versionsKey = (topic: string, type: string): string => `${topic}/${type}`;

const quoted = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const versionText = ({ version, fingerprint, schema }: RecordVersion): string =>
  `  {\n    version: ${version},\n    fingerprint: '${fingerprint}',\n` +
  `    schema:\n      ${quoted(schema)},\n  },\n`;

const versionsOf = (versions: Versions, topic: string, type: string): readonly RecordVersion[] =>
  versions.get(versionsKey(topic, type)) as readonly RecordVersion[];

/** One file of embedded schemas a topic, by path below `src/generated`. */
export const emitSchemas = (
  topics: readonly TopicEntry[],
  versions: Versions,
): ReadonlyMap<string, string> =>
  new Map(
    topics.map((topic): [string, string] => {
      const bodies = topic.records.map(
        ({ type }) =>
          `export const ${camelCase(type)}Versions: readonly RecordVersion[] = [\n` +
          `${versionsOf(versions, topic.name, type).map(versionText).join('')}];\n`,
      );
      const text = [
        `${HEADER}import type { RecordVersion } from '../../avro/record-codec';\n`,
        ...bodies,
      ].join('\n');
      return [`schemas/${kebabCase(topic.name)}.ts`, text];
    }),
  );

const bindingText = (topic: TopicEntry): string => {
  const records = topic.records.map(
    ({ type }) => `      ${type}: recordCodecOf('${type}', ${camelCase(type)}Versions),\n`,
  );
  const streams = topic.streams.map((rule) => JSON.stringify(rule));
  return (
    `  ${camelCase(topic.name)}: {\n` +
    `    name: '${topic.name}',\n` +
    `    kind: '${topic.kind}',\n` +
    `    key: ${topic.key === null ? 'null' : quoted(topic.key)},\n` +
    `    streams: [${streams.join(', ')}],\n` +
    `    perService: ${topic.perService},\n` +
    `    compression: ${topic.compression === null ? 'null' : quoted(topic.compression)},\n` +
    `    writer: ${quoted(topic.writer)},\n` +
    `    readers: [${topic.readers.map(quoted).join(', ')}],\n` +
    `    retention: ${JSON.stringify(topic.retention)},\n` +
    `    records: {\n${records.join('')}    },\n` +
    '  },\n'
  );
};

/** `topics.ts`: every topic bound to its events. */
export const emitTopics = (topics: readonly TopicEntry[]): string => {
  const withRecords = topics.filter(({ records }) => records.length > 0);
  const imports = topics.map(
    ({ name }) => `import type { ${eventNameOf(name)} } from './events/${kebabCase(name)}';\n`,
  );
  const schemaImports = withRecords.map(
    ({ name, records }) =>
      `import {\n${records.map(({ type }) => `  ${camelCase(type)}Versions,\n`).join('')}` +
      `} from './schemas/${kebabCase(name)}';\n`,
  );
  const types = topics.map(
    ({ name }) => `  readonly ${camelCase(name)}: Topic<'${name}', ${eventNameOf(name)}>;\n`,
  );
  return [
    `${HEADER}import { recordCodecOf } from '../avro/avro-codec';\n` +
      `import type { RecordCodec } from '../avro/record-codec';\n` +
      `import type { Topic, TopicDescription } from '../topic';\n` +
      imports.join('') +
      schemaImports.join(''),
    `/** The topics and the events that may stand on each. */\n` +
      `export interface Topics {\n${types.join('')}}\n`,
    `/** Every topic of Fettle, by name in camel case. */\nexport const topics: Topics = {\n` +
      `${topics.map(bindingText).join('')}};\n`,
    `/** Any topic of Fettle, its records by name. */\n` +
      `export interface AnyTopic extends TopicDescription {\n` +
      `  readonly records: Readonly<Record<string, RecordCodec<AnyEvent>>>;\n}\n`,
    `/** Any event of Fettle. */\nexport type AnyEvent =\n` +
      `${withRecords.map(({ name }) => `  | ${eventNameOf(name)}`).join('\n')};\n`,
  ].join('\n');
};
