import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROTO_HEADER } from '../names';
import { descriptorSet, generateInto } from './buf';

/** `GOOD: "QUALITY_GOOD"` in a generated enum, which callers should see as `'GOOD'`. */
const ENUM_VALUES =
  /^export const (\w+) = \{\n((?: {2}(?:\/\*\*.*\*\/|\w+: "\w+",)\n)+)\} as const;$/gm;

const UNKNOWN_NUMBER =
  /^(export function \w+FromJSON\(object: any\): (\w+) \{[^}]*?default:\n) {6}throw new [^\n]*;$/gms;

/**
 * ts-proto names enum values after their prefix, yet gives them the prefix as value, and throws on
 * a number it does not know. Ours read like the Avro enums: `'GOOD'`, and `'UNKNOWN'` for what a
 * newer peer says.
 */
export const withPlainEnums = (text: string): string =>
  text
    .replace(ENUM_VALUES, (_, name: string, values: string) => {
      const plain = values.replace(/^( {2})(\w+): "\w+",$/gm, "$1$2: '$2',");
      return `export const ${name} = {\n${plain}} as const;`;
    })
    .replace(
      UNKNOWN_NUMBER,
      (_, head: string, name: string) => `${head}      return ${name}.UNKNOWN;`,
    );

/** The services' own files: what they are annotated with is read from the descriptors. */
const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.startsWith('fettle/') && file.endsWith('.ts'))
    .filter((file) => !file.startsWith('fettle/options/'))
    .sort();

const descriptorText = (root: string): string =>
  `${PROTO_HEADER}/** Every protocol as a FileDescriptorSet, in base64. */\n` +
  `export const DESCRIPTOR_SET_BASE64 =\n  '${descriptorSet(root).toString('base64')}';\n`;

/** Messages and service definitions by path below `src/generated`. */
export const emitProto = (root: string): ReadonlyMap<string, string> => {
  const folder = mkdtempSync(join(tmpdir(), 'fettle-proto-'));
  try {
    generateInto(root, folder);
    return new Map([
      ...filesIn(folder).map((file): [string, string] => [
        `proto/${file}`,
        withPlainEnums(readFileSync(join(folder, file), 'utf8')),
      ]),
      ['proto/descriptor-set.ts', descriptorText(root)],
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
