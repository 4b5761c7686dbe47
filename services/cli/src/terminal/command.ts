import type { ParseArgsConfig } from 'node:util';

import type { Plant } from '../plant/plant';

/** Exit codes of `sysexits.h`, and 1 for what could not be done. */
export const EXIT = { done: 0, failed: 1, usage: 64, unavailable: 69, settings: 78 } as const;

/** Something a person has to know and can act on: one or two sentences, no stack. */
export class Failure extends Error {
  override readonly name = 'Failure';

  constructor(
    message: string,
    readonly exitCode: number = EXIT.failed,
  ) {
    super(message);
  }
}

/** What was asked for. */
export interface Call {
  /** What stands after the command's name. */
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly plant: Plant;
  /** Progress, on the error channel: the answer alone goes to the output. */
  readonly tell: (line: string) => void;
}

/** The answer of a command: for programs, and for people. */
export interface Answer {
  /** What `--json` prints. */
  readonly json: unknown;
  readonly text: string;
  /** 0 when left out. */
  readonly exitCode?: number;
}

/** One command of `fettle`. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What `--help` prints below the summary: how to call it, and every option. */
  readonly usage: string;
  readonly options?: NonNullable<ParseArgsConfig['options']>;
  run(call: Call): Promise<Answer>;
}

/** A text option, or undefined when it was not given. */
export const textOption = ({ options }: Call, name: string): string | undefined => {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
};

/** The word at a position. @throws Failure that names what is missing. */
export const requireWord = ({ words }: Call, at: number, what: string): string => {
  const word = words[at];
  if (word === undefined)
    throw new Failure(`${what} is missing: --help says what the command takes.`, EXIT.usage);
  return word;
};
