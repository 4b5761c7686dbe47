import { v5 } from 'uuid';

/**
 * Namespace of every id that Fettle derives (RFC 9562, version 5). Changing it would re-create
 * the past.
 */
const NAMESPACE = '5a1f6c0e-8d0b-5c8e-9a57-0fe771e00001';

/**
 * The id of what a cause brings about. The same parts always give the same id, so a cause seen
 * twice creates nothing twice (UUID version 5, RFC 9562).
 */
export const idFrom = (...parts: readonly (string | number)[]): string =>
  v5(parts.map((part) => `${String(part).length}:${part}`).join('|'), NAMESPACE);
