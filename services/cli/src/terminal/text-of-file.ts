import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { analyse } from 'chardet';
import { decode, encodingExists } from 'iconv-lite';

import { Failure } from './command';

/** Stands where bytes are no letter. */
const UNREADABLE = '\ufffd';
/** Enough to know letters by; a recording may be large. */
const GUESSED_FROM = 100_000;

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** UTF-16 without a mark: every other byte of the first letters is empty. */
const isUtf16 = (bytes: Uint8Array, empty: number): boolean =>
  bytes.length > 3 && [0, 1, 2, 3].every((at) => (bytes[at] === 0) === (at % 2 === empty));

/** The encodings that frequent letters speak for, the likeliest first. */
const guessesOf = (bytes: Uint8Array): string[] =>
  analyse(bytes.subarray(0, GUESSED_FROM)).map(({ name }) => name);

/**
 * The text of bytes in any encoding that can be told from them: by their mark, as UTF-8 or UTF-16,
 * or the likeliest in which every byte means something; else western European Windows.
 */
export const textOfBytes = (bytes: Uint8Array): string => {
  const buffer = Buffer.from(bytes);
  if (isUtf16(bytes, 1)) return decode(buffer, 'utf-16le');
  if (isUtf16(bytes, 0)) return decode(buffer, 'utf-16be');
  for (const encoding of guessesOf(bytes)) {
    const text = encodingExists(encoding) ? decode(buffer, encoding) : UNREADABLE;
    if (!text.includes(UNREADABLE)) return text;
  }
  return decode(buffer, 'windows-1252');
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
