/** Bytes of a state as it is held: typed arrays whole, eight bytes a number. */
export const bytesOf = (value: unknown): number => {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value === 'number') return 8;
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, part) => sum + bytesOf(part), 0);
};
