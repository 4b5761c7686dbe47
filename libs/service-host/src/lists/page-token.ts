import { createHash } from 'node:crypto';

/** Values of the last row of a page, by column. */
export type LastRow = Readonly<Record<string, string | number | boolean>>;

/** What a page token stands for must not change from page to page. */
const digestOf = (asked: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(asked)).digest('base64url').slice(0, 12);

/** An opaque token for the page after this row, of what was asked. */
export const pageTokenOf = (asked: readonly unknown[], last: LastRow): string =>
  Buffer.from(JSON.stringify([digestOf(asked), last])).toString('base64url');

/** The row that a token stands for; undefined where it is of another list, or none of ours. */
export const lastRowOf = (asked: readonly unknown[], token: string): LastRow | undefined => {
  try {
    const read: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (!Array.isArray(read)) return undefined;
    const [digest, last] = read as unknown[];
    return digest === digestOf(asked) && isRow(last) ? last : undefined;
  } catch {
    return undefined;
  }
};

const isRow = (value: unknown): value is LastRow =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((cell) => ['string', 'number', 'boolean'].includes(typeof cell));
