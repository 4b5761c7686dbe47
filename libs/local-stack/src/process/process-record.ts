import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { StackError } from '../stack-error';

interface Child {
  readonly name: string;
  readonly pid: number;
  /**
   * What its command line holds, by which it is known to be ours and not a later user of the pid.
   */
  readonly mark: string;
}

interface Content {
  /**
   * The process that runs the stack, and its command line, since the pid alone may belong to
   * another by now.
   */
  readonly owner?: { readonly pid: number; readonly commandLine: string };
  readonly children: readonly Child[];
}

/** The records of a directory; a fresh start keeps them. */
export const RECORD_FILES = { stack: 'stack.json', services: 'services.json' } as const;
const END_LIMIT_MS = 10_000;

/** The command line of a live process; empty if there is none (or only its zombie). */
export const commandLineOf = (pid: number): string => {
  try {
    if (existsSync('/proc/self/cmdline')) {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    }
    return execFileSync('ps', ['-o', 'command=', '-p', `${pid}`], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
};

/** The records that this very process has taken over. */
const held = new Set<string>();

const isOurs = ({ pid, mark }: Child): boolean => commandLineOf(pid).includes(mark);

/**
 * Which processes belong to the stack of one directory, on disk, so that the next start can end
 * what was left.
 */
export class ProcessRecord {
  #content: Content;

  private constructor(
    private readonly file: string,
    private readonly mark: string,
  ) {
    this.#content = this.#read();
  }

  /** Ends what an earlier owner left running here, and notes this process as the owner. */
  static async takeOver(
    directory: string,
    kind: keyof typeof RECORD_FILES,
  ): Promise<ProcessRecord> {
    mkdirSync(directory, { recursive: true });
    const record = new ProcessRecord(join(directory, RECORD_FILES[kind]), directory);
    const owner = record.#livingOwner();
    if (owner !== undefined) {
      throw new StackError(
        'ALREADY_RUNNING',
        `Fettle already runs in ${directory} (process ${owner}): stop that one with Ctrl-C or "kill ${owner}", then start again.`,
      );
    }
    held.add(record.file);
    await Promise.all(record.#content.children.map((child) => record.#end(child)));
    record.#write({
      owner: { pid: process.pid, commandLine: commandLineOf(process.pid) },
      children: [],
    });
    return record;
  }

  /** Notes that a part runs under this pid, or with `undefined` that it ended. */
  note(name: string, pid: number | undefined, mark = this.mark): void {
    const others = this.#content.children.filter((child) => child.name !== name);
    const children = pid === undefined ? others : [...others, { name, pid, mark }];
    this.#write({ ...this.#content, children });
  }

  /** Gives the directory up; the children have been stopped. */
  release(): void {
    held.delete(this.file);
    this.#write({ children: [] });
  }

  #livingOwner(): number | undefined {
    const { owner } = this.#content;
    if (owner === undefined || commandLineOf(owner.pid) !== owner.commandLine) return undefined;
    // Our own pid can be an earlier owner's: in a container each start has the same.
    return owner.pid === process.pid && !held.has(this.file) ? undefined : owner.pid;
  }

  async #end(child: Child): Promise<void> {
    if (!isOurs(child)) return;
    // PostgreSQL waits for its clients on SIGTERM; on SIGINT it does not.
    process.kill(child.pid, child.name === 'PostgreSQL' ? 'SIGINT' : 'SIGTERM');
    for (const deadline = Date.now() + END_LIMIT_MS; Date.now() < deadline; await sleep(100)) {
      if (!isOurs(child)) return;
    }
    process.kill(child.pid, 'SIGKILL');
  }

  #read(): Content {
    try {
      return JSON.parse(readFileSync(this.file, 'utf8')) as Content;
    } catch {
      return { children: [] };
    }
  }

  #write(content: Content): void {
    this.#content = content;
    const draft = `${this.file}.part`;
    writeFileSync(draft, JSON.stringify(content, undefined, 2));
    renameSync(draft, this.file);
  }
}
