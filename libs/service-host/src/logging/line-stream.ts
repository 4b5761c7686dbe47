import type { DestinationStream } from 'pino';

const COLOURS: Readonly<Record<string, string>> = {
  trace: '90',
  debug: '90',
  info: '32',
  warn: '33',
  error: '31',
  fatal: '35',
};
const KNOWN = ['level', 'time', 'service', 'msg', 'err', 'span_id'];

interface Line {
  readonly level: string;
  readonly time: string;
  readonly service: string;
  readonly msg?: string;
  readonly err?: { readonly message?: string; readonly stack?: string };
}

const shown = (value: unknown): string =>
  typeof value === 'string' && /^\S+$/.test(value) ? value : JSON.stringify(value);

/** One JSON line as one for people: time, level, service, sentence, then the rest as name=value. */
export const lineOf = (json: string, colours: boolean): string => {
  const line = JSON.parse(json) as Line & Readonly<Record<string, unknown>>;
  const time = line.time.slice(11, 23);
  const level = line.level.toUpperCase().padEnd(5);
  const tinted = colours ? `\x1b[${COLOURS[line.level] ?? '0'}m${level}\x1b[0m` : level;
  const rest = Object.entries(line)
    .filter(([name]) => !KNOWN.includes(name))
    .map(([name, value]) => ` ${name}=${shown(value)}`);
  const error = line.err === undefined ? '' : `\n  ${line.err.stack ?? line.err.message ?? ''}`;
  return `${time} ${tinted} ${line.service}: ${line.msg ?? ''}${rest.join('')}${error}\n`;
};

/** Puts a stream for people before a destination. */
export const lineStream = (destination: DestinationStream): DestinationStream => ({
  write: (json) => destination.write(lineOf(json, process.stdout.isTTY === true)),
});
