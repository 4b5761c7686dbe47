import { readFileSync } from 'node:fs';

import type { ConfigOf, Setting, Settings } from './settings';
import { variableOf } from './settings';

/** Either everything is right, or everything that is wrong. */
export type ConfigReading<C> =
  | { readonly kind: 'config'; readonly config: C }
  | { readonly kind: 'problems'; readonly problems: readonly string[] };

/**
 * Names what does not go together, in sentences; settings that could not be read are not
 * asked about.
 */
export type Agreement<C> = (config: C) => readonly string[];

type Environment = Readonly<Record<string, string | undefined>>;
type Read = { readonly value: unknown } | { readonly problem: string };

/** An empty variable counts as absent: compose files and charts write those. */
const rawOf = (name: string, setting: Setting<unknown>, environment: Environment) => {
  const variable = variableOf(name);
  const direct = environment[variable];
  if (direct !== undefined && direct.trim() !== '') return direct;
  const file = setting.secret ? environment[`${variable}_FILE`] : undefined;
  return file === undefined || file.trim() === '' ? undefined : readFileSync(file, 'utf8').trim();
};

const readOne = (name: string, setting: Setting<unknown>, environment: Environment): Read => {
  const variable = variableOf(name);
  let raw: string | undefined;
  try {
    raw = rawOf(name, setting, environment);
  } catch (error) {
    return { problem: `${variable}_FILE cannot be read: ${(error as Error).message}` };
  }
  if (raw === undefined) {
    if (setting.absent !== 'required') return { value: setting.absent.fallback };
    return { problem: `${variable} is missing: ${setting.doc}` };
  }
  const result = setting.value.safeParse(raw);
  if (result.success) return { value: result.data };
  const shown = setting.secret ? 'its value' : JSON.stringify(raw);
  return { problem: `${variable}: ${shown} ${result.error.issues[0]?.message ?? 'is wrong'}` };
};

/**
 * Reads every setting of an environment into one frozen object.
 * @param agreement checks across settings; asked only when each of them could be read
 */
export const readConfig = <S extends Settings>(
  settings: S,
  environment: Environment,
  agreement: Agreement<ConfigOf<S>> = () => [],
): ConfigReading<ConfigOf<S>> => {
  const config: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, setting] of Object.entries(settings)) {
    const read = readOne(name, setting, environment);
    if ('problem' in read) problems.push(read.problem);
    else config[name] = read.value;
  }
  if (problems.length === 0) problems.push(...agreement(config as ConfigOf<S>));
  return problems.length === 0
    ? { kind: 'config', config: Object.freeze(config) as ConfigOf<S> }
    : { kind: 'problems', problems };
};

/** For an agreement: settings of which none or all have to be set. */
export const together = (whole: string, parts: readonly unknown[]): readonly string[] =>
  parts.every((part) => part === undefined) || parts.every((part) => part !== undefined)
    ? []
    : [`${whole} go together: set all of them or none.`];
