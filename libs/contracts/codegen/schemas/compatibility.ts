import type { Type } from 'avsc';
import type { RecordVersion } from '../../src/avro/record-codec';
import { strictType } from '../../src/avro/strict-types';
import type { Versions } from '../emit/topics';

const reasonWhy = (reader: Type, writer: Type): string | undefined => {
  try {
    reader.createResolver(writer);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

const faultsOf = (key: string, versions: readonly RecordVersion[]): readonly string[] => {
  const read = versions.map(({ version, schema }) => ({
    version,
    type: strictType(JSON.parse(schema)),
  }));
  return read.flatMap((reader) =>
    read
      .map((writer) => [writer.version, reasonWhy(reader.type, writer.type)] as const)
      .filter(([, reason]) => reason !== undefined)
      .map(([writer, reason]) => `${key}: v${reader.version} cannot read v${writer}: ${reason}`),
  );
};

/**
 * FULL_TRANSITIVE: every version of a record reads every other. So a field that comes or goes has a
 * default, a type stays what it is, and an enum only gains symbols.
 */
const incompatibilities = (versions: Versions): readonly string[] =>
  [...versions].flatMap(([key, all]) => faultsOf(key, all));

const BEFORE_RELEASE =
  '; or, as nothing has been released yet, npm run generate:publish -- --before-release';

/** Stops the generator with every pair of versions that do not read each other. */
export const assertCompatible = (versions: Versions, released: boolean): void => {
  const faults = incompatibilities(versions);
  if (faults.length > 0)
    throw new Error(
      `schemas are not FULL_TRANSITIVE compatible with what was published: give what you add a ` +
        `default, and leave what is there as it is${released ? '' : BEFORE_RELEASE}\n` +
        `- ${faults.join('\n- ')}`,
    );
};
