import { z } from 'zod';

/**
 * Reads the text of an environment variable; its issues name what is wanted, e.g. `a port, 1
 * to 65535`.
 */
export type Value<T> = z.ZodType<T, string>;

const wanted = (what: string) => ({ error: `is not ${what}` });

/** Any text, without the white space around it. */
export const text: Value<string> = z.string().transform((raw) => raw.trim());

/** Text of a form that `what` says in words, e.g. `a name of a to z, 0 to 9 and -`. */
export const textLike = (pattern: RegExp, what: string): Value<string> =>
  z.string().trim().regex(pattern, wanted(what));

/** A whole number between two bounds, both included. */
export const integer = (min: number, max: number): Value<number> => {
  const sentence = wanted(`a whole number, ${min} to ${max}`);
  return z
    .string()
    .trim()
    .regex(/^-?\d{1,15}$/, sentence)
    .transform(Number)
    .pipe(z.number().min(min, sentence).max(max, sentence));
};

/** A decimal number between two bounds, both included. */
export const decimal = (min: number, max: number): Value<number> => {
  const sentence = wanted(`a number, ${min} to ${max}`);
  return z
    .string()
    .trim()
    .regex(/^-?\d+(\.\d+)?$/, sentence)
    .transform(Number)
    .pipe(z.number().min(min, sentence).max(max, sentence));
};

/** A TCP port; 0 takes any free one. */
export const port: Value<number> = integer(0, 65_535);

/** A span of time in milliseconds. */
export const milliseconds = (min: number, max: number): Value<number> => integer(min, max);

/** `true` or `false`, also `1` and `0`, `yes` and `no`. */
export const flag: Value<boolean> = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^(true|false|1|0|yes|no)$/, wanted('true or false'))
  .transform((raw) => raw === 'true' || raw === '1' || raw === 'yes');

/** One of these words. */
export const choice = <const T extends string>(...words: readonly [T, ...T[]]): Value<T> =>
  z
    .string()
    .trim()
    .pipe(z.enum(words, wanted(`one of ${words.join(', ')}`)));

/** A URL of one of these schemes. */
export const url = (...schemes: readonly string[]): Value<string> =>
  z
    .string()
    .trim()
    .refine((raw) => schemes.includes(schemeOf(raw)), wanted(`a URL of ${schemes.join(' or ')}`));

const schemeOf = (raw: string): string => {
  try {
    const parsed = new URL(raw);
    return parsed.host === '' && parsed.protocol !== 'file:' ? '' : parsed.protocol.slice(0, -1);
  } catch {
    return '';
  }
};

/** `host:port`. */
export const address: Value<string> = textLike(
  /^([\w.-]+|\[[\da-fA-F:]+\]):\d{1,5}$/,
  'an address like 127.0.0.1:9092',
);

/** One or more values between commas. */
export const listOf = <T>(value: Value<T>): Value<readonly T[]> =>
  z
    .string()
    .transform((raw) => raw.split(',').map((part) => part.trim()))
    .transform((parts) => parts.filter((part) => part !== ''))
    .pipe(z.array(value).min(1, wanted('a list with at least one entry')));
