/** A value as messages have it: what is null is not set. */
export type Unset<T> = T extends readonly (infer Item)[]
  ? Unset<Item>[]
  : T extends object
    ? {
        readonly [Name in keyof T]: null extends T[Name]
          ? Unset<NonNullable<T[Name]>> | undefined
          : Unset<T[Name]>;
      }
    : T;

/**
 * A row as the message of the same fields: empty cells, also inside of JSON, are fields that are
 * not set. Columns that the message does not have are not sent.
 */
export const messageOf = <T>(value: T): Unset<T> => unset(value) as Unset<T>;

const unset = (value: unknown): unknown => {
  if (value === null) return undefined;
  if (Array.isArray(value)) return value.map(unset);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, cell]) => [name, unset(cell)]));
};
