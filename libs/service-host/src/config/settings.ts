import { assert } from '@fettle/kernel';
import type { Value } from './values';

/** One environment variable: how it is read, what it is for, and what holds when it is absent. */
export interface Setting<T> {
  readonly value: Value<Exclude<T, undefined>>;
  /** One sentence for the table of settings. */
  readonly doc: string;
  /** `required`: the process does not start without it. */
  readonly absent: 'required' | { readonly fallback: T };
  /** Never printed; may also come from a file named by `<NAME>_FILE`. */
  readonly secret: boolean;
}

/** Settings by their camelCase name: `grpcPort` is read from `GRPC_PORT`. */
export type Settings = Readonly<Record<string, Setting<unknown>>>;

/** What the settings come to. */
export type ConfigOf<S extends Settings> = {
  readonly [K in keyof S]: S[K] extends Setting<infer T> ? T : never;
};

interface Nature {
  readonly secret?: boolean;
}

/** A setting without which the process does not start. */
export const required = <T>(
  value: Value<T>,
  doc: string,
  { secret = false }: Nature = {},
): Setting<T> => ({
  value: value as Value<Exclude<T, undefined>>,
  doc,
  absent: 'required',
  secret,
});

/** A setting that may be left out. */
export const optional = <T>(
  value: Value<T>,
  doc: string,
  { secret = false }: Nature = {},
): Setting<T | undefined> => ({
  value: value as Value<Exclude<T, undefined>>,
  doc,
  absent: { fallback: undefined },
  secret,
});

/** A setting with a value of its own when it is left out. */
export const withDefault = <T>(value: Value<T>, fallback: NoInfer<T>, doc: string): Setting<T> => ({
  value: value as Value<Exclude<T, undefined>>,
  doc,
  absent: { fallback },
  secret: false,
});

/** `sessionTimeoutMs` → `SESSION_TIMEOUT_MS`. */
export const variableOf = (name: string): string => {
  assert(/^[a-z][a-zA-Z0-9]*$/.test(name), `setting ${name} is not in camelCase`);
  return name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
};
