import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { StackError } from '../stack-error';

interface Child {
  readonly name: string;
  readonly pid: number;
}

interface Content {
  /** The process that runs the stack, and its command line, since the pid alone may belong to another by now. */
  readonly owner?: { readonly pid: number; readonly commandLine: string };
  readonly children: readonly Child[];
}

export const RECORD_FILE = 'stack.json';
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

/** Which processes belong to the stack of one directory, on disk, so that the next start can end what was left. */
export class StackRecord {
  #content: Content;

  private constructor(readonly directory: string) {
    this.#content = this.#read();
  }

  /** Ends what an earlier owner left running here, and notes this process as the owner. */
  static async takeOver(directory: string): Promise<StackRecord> {
    mkdirSync(directory, { recursive: true });
    const record = new StackRecord(directory);
    const { owner } = record.#content;
    if (owner && owner.pid !== process.pid && commandLineOf(owner.pid) === owner.commandLine) {
      throw new StackError(
        'ALREADY_RUNNING',
        `Fettle already runs in ${directory} (process ${owner.pid}): stop that one with Ctrl-C or "kill ${owner.pid}", then start again.`,
      );
    }
    await Promise.all(record.#content.children.map((child) => record.#end(child)));
    record.#write({
      owner: { pid: process.pid, commandLine: commandLineOf(process.pid) },
      children: [],
    });
    return record;
  }

  /** Notes that a part runs under this pid, or with `undefined` that it ended. */
  note(name: string, pid: number | undefined): void {
    const others = this.#content.children.filter((child) => child.name !== name);
    const children = pid === undefined ? others : [...others, { name, pid }];
    this.#write({ ...this.#content, children });
  }

  release(): void {
    this.#write({ children: [] });
  }

  /** Only what carries our directory on its command line is ours. */
  #isOurs(child: Child): boolean {
    return commandLineOf(child.pid).includes(this.directory);
  }

  async #end(child: Child): Promise<void> {
    if (!this.#isOurs(child)) return;
    // PostgreSQL waits for its clients on SIGTERM; on SIGINT it does not.
    process.kill(child.pid, child.name === 'PostgreSQL' ? 'SIGINT' : 'SIGTERM');
    for (const deadline = Date.now() + END_LIMIT_MS; Date.now() < deadline; await sleep(100)) {
      if (!this.#isOurs(child)) return;
    }
    process.kill(child.pid, 'SIGKILL');
  }

  #read(): Content {
    try {
      return JSON.parse(readFileSync(join(this.directory, RECORD_FILE), 'utf8')) as Content;
    } catch {
      return { children: [] };
    }
  }

  #write(content: Content): void {
    this.#content = content;
    const draft = join(this.directory, `${RECORD_FILE}.part`);
    writeFileSync(draft, JSON.stringify(content, undefined, 2));
    renameSync(draft, join(this.directory, RECORD_FILE));
  }
}
