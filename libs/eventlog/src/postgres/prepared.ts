import { createHash } from 'node:crypto';

import type { Statement } from '@fettle/postgres';

const names = new Map<string, string>();

/** A statement that each connection parses once. For texts of which there are few. */
export const prepared = (text: string, values: unknown[]): Statement => {
  let name = names.get(text);
  if (name === undefined) {
    name = createHash('sha1').update(text).digest('base64url');
    names.set(text, name);
  }
  return { name, text, values };
};
