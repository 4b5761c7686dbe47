import { parseArgs } from 'node:util';

import { Plant } from '../plant/plant';
import { environmentOf } from '../plant/settings';
import { type Answer, type Command, EXIT, Failure } from './command';

const OPTIONS_OF_ALL = {
  json: { type: 'boolean' },
  demo: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const ALL = `Options of every command:
  --json   the answer as JSON
  --demo   speak to the demo that "npm start" runs here, whatever the environment names
  --help   what a command does and takes

Which plant: KAFKA_BROKERS, SCHEMA_REGISTRY_URL, DATABASE_URLS, JWT_KEY_FOLDER and whatever else the
services take from their environment. Where none is named, the demo that runs here.
Exit codes: 0 done, 1 not done, 64 not understood, 69 not reachable, 78 settings missing.`;

const overview = (commands: readonly Command[]): string => {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return `npm run fettle -- <command> [--json]\n\n${lines.join('\n')}\n\n${ALL}`;
};

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const tell = (line: string): void => void process.stderr.write(`${line}\n`);

/** Finds the command, runs it, and prints what it answers. Resolves with the exit code. */
export const runCommand = async (
  commands: readonly Command[],
  words: readonly string[],
): Promise<number> => {
  const [name, ...rest] = words;
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) {
    const asked = name === undefined || ['help', '--help', '-h'].includes(name);
    (asked ? print : tell)(asked ? overview(commands) : unknown(name, commands));
    return asked && name !== undefined ? EXIT.done : EXIT.usage;
  }
  let plant: Plant | undefined;
  try {
    const parsed = parse(command, rest);
    if (parsed.values['help'] === true) {
      print(`${command.summary}\n\n${command.usage}\n\n${ALL}`);
      return EXIT.done;
    }
    const options = parsed.values;
    plant = new Plant(environmentOf(process.cwd(), options['demo'] === true, process.env));
    const answer = await command.run({ words: parsed.positionals, options, plant, tell });
    return say(answer, options['json'] === true);
  } catch (error) {
    tell(error instanceof Error ? sentenceOf(error) : String(error));
    return error instanceof Failure ? error.exitCode : exitCodeOf(error);
  } finally {
    await plant?.close();
  }
};

const unknown = (name: string | undefined, commands: readonly Command[]): string =>
  `There is no command "${name}": ${commands.map((command) => command.name).join(', ')}.`;

type Values = Readonly<Record<string, string | boolean | undefined>>;

const parse = (command: Command, args: readonly string[]) => {
  try {
    const options = { ...command.options, ...OPTIONS_OF_ALL };
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return { values: parsed.values as Values, positionals: parsed.positionals };
  } catch (error) {
    throw new Failure(`${(error as Error).message}\n\n${command.usage}`, EXIT.usage);
  }
};

const say = ({ json, text, exitCode }: Answer, asJson: boolean): number => {
  print(asJson ? JSON.stringify(json, undefined, 2) : text);
  return exitCode ?? EXIT.done;
};

const GRPC_UNAVAILABLE = 14;
const UNREACHABLE = ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'UNAVAILABLE', GRPC_UNAVAILABLE];

const exitCodeOf = (error: unknown): number => {
  const code = (error as { readonly code?: unknown }).code;
  return UNREACHABLE.includes(code as string | number) ? EXIT.unavailable : EXIT.failed;
};

/** Known failures speak for themselves; of a defect the stack is worth more. */
const sentenceOf = (error: Error): string => {
  const known = ['Failure', 'NoSuchDatabaseError', 'Fault', 'RegistryRefusalError'];
  if (known.includes(error.name) || exitCodeOf(error) === EXIT.unavailable)
    return error.message || String((error as { readonly code?: string }).code);
  return error.stack ?? error.message;
};
