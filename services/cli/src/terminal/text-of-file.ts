import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { Failure } from './command';

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** What the first bytes say of the letters: a mark, or every other byte empty. */
const encodingOf = (bytes: Uint8Array): string | undefined => {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first !== 0 && second === 0 && bytes[2] !== 0 && bytes[3] === 0) return 'utf-16le';
  if (first === 0 && second !== 0 && bytes[2] === 0 && bytes[3] !== 0) return 'utf-16be';
  return undefined;
};

/** The text of bytes in UTF-8, UTF-16, or else in the Windows encoding of western Europe. */
export const textOfBytes = (bytes: Uint8Array): string => {
  const encoding = encodingOf(bytes);
  if (encoding !== undefined) return new TextDecoder(encoding).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};

const PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder: name one file',
  EACCES: 'you may not read it',
};

/** A path as the caller meant it: npm runs commands in the folder of the repository. */
export const pathOf = (path: string): string =>
  resolve(process.env['INIT_CWD'] ?? process.cwd(), path);

/** The text of a file that may be gzipped, whatever it is called. @throws Failure */
export const textOfFile = (path: string): string => {
  try {
    const bytes = readFileSync(pathOf(path));
    return textOfBytes(isGzip(bytes) ? gunzipSync(bytes) : bytes);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new Failure(`${path} cannot be read: ${PROBLEMS[code] ?? message}.`);
  }
};
