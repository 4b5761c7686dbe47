import type { Entry } from './entries';

const text = new TextDecoder('utf-8', { fatal: true });
const DUMP_MAX = 512;

/** Bytes as text where they are text, else as hexadecimal digits. */
export const readable = (bytes: Uint8Array | null): string => {
  if (bytes === null) return '–';
  try {
    const decoded = text.decode(bytes);
    if (!/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(decoded)) return decoded;
  } catch {
    // not text
  }
  const shown = Buffer.from(bytes.subarray(0, DUMP_MAX)).toString('hex').replace(/(..)/g, '$1 ');
  return `${bytes.length} bytes: ${shown}${bytes.length > DUMP_MAX ? '…' : ''}`;
};

const base64 = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : Buffer.from(bytes).toString('base64');

/** An entry for programs; bytes in base64. */
export const entryJson = ({ rejected, resolved }: Entry) => ({
  ...rejected,
  key: base64(rejected.key),
  value: base64(rejected.value),
  headers: Object.fromEntries(
    Object.entries(rejected.headers).map(([name, bytes]) => [name, base64(bytes)]),
  ),
  resolved: resolved ?? null,
});

/** An entry for people, whole. */
export const entryText = ({ rejected, resolved }: Entry): string => {
  const { topic, partition, offset } = rejected;
  const lines: readonly (readonly [string, string])[] = [
    ['id', rejected.quarantineId],
    ['service', rejected.service],
    ['at', new Date(rejected.quarantinedAt).toISOString()],
    ['came by', rejected.source],
    ['stands at', topic === null ? '–' : `${topic}/${partition ?? 0}@${offset ?? 0}`],
    ['parks', rejected.streamKey ?? '–'],
    ['reason', `${rejected.reason}: ${rejected.detail}`],
    [
      'resolved',
      resolved === undefined
        ? 'no'
        : `${resolved.resolution} by ${resolved.resolvedBy}, ${new Date(resolved.resolvedAt).toISOString()}`,
    ],
    ...Object.entries(rejected.headers).map(([name, bytes]) => [name, readable(bytes)] as const),
    ['key', readable(rejected.key)],
    ['value', readable(rejected.value)],
  ];
  return lines.map(([name, value]) => `${name.padEnd(16)} ${value}`).join('\n');
};
