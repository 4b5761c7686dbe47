import { Type, types } from 'avsc';
import { StrictDouble, StrictFloat, StrictLong } from './strict-numbers';
import type { Tap } from './tap';

interface Reading {
  _read(tap: Tap): unknown;
  _skip(tap: Tap): void;
}

/** Takes any Uint8Array, where avsc wants a Buffer. */
class StrictBytes extends types.BytesType {
  _write(tap: Tap, value: unknown): void {
    if (!(value instanceof Uint8Array)) throw new TypeError('not bytes');
    tap.writeBytes(
      Buffer.isBuffer(value)
        ? value
        : Buffer.from(value.buffer, value.byteOffset, value.byteLength),
    );
  }
}

/**
 * The only union Fettle writes: null or one type. Chosen by `null` alone, so that bytes need
 * no guess.
 */
class Nullable extends types.UnwrappedUnionType {
  _getIndex(value: unknown): number {
    const nullIndex = this.types[0]?.typeName === 'null' ? 0 : 1;
    return value === null ? nullIndex : 1 - nullIndex;
  }
}

/**
 * A count read from corrupt bytes may be anything to 2^63, and avsc would allocate or loop that
 * often. Each item takes at least one byte, so a count beyond what is left is a lie.
 */
const readCount = (tap: Tap): number => {
  let count = tap.readLong();
  if (count < 0) {
    count = -count;
    tap.skipLong();
  }
  if (count > tap.buf.length - tap.pos)
    throw new RangeError('more items announced than bytes left');
  return count;
};

const skipBlocks = (tap: Tap, skipItem: () => void): void => {
  for (;;) {
    const count = tap.readLong();
    if (count === 0 || Number.isNaN(count)) return;
    if (count > 0) {
      if (count > tap.buf.length - tap.pos)
        throw new RangeError('more items announced than bytes left');
      for (let i = 0; i < count; i += 1) skipItem();
    } else {
      const bytes = tap.readLong();
      if (!(bytes >= 0 && bytes <= tap.buf.length - tap.pos))
        throw new RangeError('block of impossible size');
      tap.pos += bytes;
    }
  }
};

class BoundedArray extends types.ArrayType {
  _read(tap: Tap): unknown[] {
    const items = this.itemsType as unknown as Reading;
    let count = readCount(tap);
    const values: unknown[] = new Array(count);
    let index = 0;
    while (count > 0) {
      for (; count > 0; count -= 1) values[index++] = items._read(tap);
      count = readCount(tap);
    }
    return values;
  }

  _skip(tap: Tap): void {
    const items = this.itemsType as unknown as Reading;
    skipBlocks(tap, () => items._skip(tap));
  }
}

class BoundedMap extends types.MapType {
  _read(tap: Tap): Record<string, unknown> {
    const values = this.valuesType as unknown as Reading;
    const map: Record<string, unknown> = {};
    for (let count = readCount(tap); count > 0; count = readCount(tap))
      for (; count > 0; count -= 1) {
        const key = tap.readString();
        if (key === '__proto__') throw new TypeError('map key __proto__');
        map[key] = values._read(tap);
      }
    return map;
  }

  _skip(tap: Tap): void {
    const values = this.valuesType as unknown as Reading;
    skipBlocks(tap, () => {
      tap.skipString();
      values._skip(tap);
    });
  }
}

type HookOptions = Parameters<typeof Type.forSchema>[1];
type HookSchema = Parameters<typeof Type.forSchema>[0];

const isNullable = (schema: unknown): boolean =>
  Array.isArray(schema) && schema.length === 2 && schema.includes('null');

const strictTypeFor = (schema: HookSchema, options: HookOptions): Type | undefined => {
  if (isNullable(schema)) return new Nullable(schema, options);
  const kind: unknown =
    typeof schema === 'object' && 'type' in schema && !(schema instanceof Type)
      ? schema.type
      : schema;
  switch (kind) {
    case 'long':
      return new StrictLong();
    case 'double':
      return new StrictDouble();
    case 'float':
      return new StrictFloat();
    case 'bytes':
      return new StrictBytes();
    case 'array':
      return new BoundedArray(schema, options);
    case 'map':
      return new BoundedMap(schema, options);
    case 'record': {
      const record = new types.RecordType(schema, options);
      // Decoded records are plain objects: they compare, spread and clone like those the
      // domain makes.
      (record.recordConstructor as { prototype: unknown }).prototype = Object.prototype;
      return record;
    }
    default:
      return undefined;
  }
};

/**
 * An avsc type that refuses what a number cannot hold, and bounds what corrupt bytes can make
 * it do.
 */
export const strictType = (schema: unknown): Type =>
  Type.forSchema(schema as HookSchema, { typeHook: strictTypeFor, omitRecordMethods: true });
