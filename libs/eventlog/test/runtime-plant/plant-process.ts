import { type ChildProcess, fork } from 'node:child_process';
import { join, resolve } from 'node:path';

import type { Outcome, Row } from '@fettle/eventsourcing';

import { plainRules, type PlantRules } from './plant-app';
import type { Question } from './plant-child';
import type { PlantPlace } from './plant-place';

const REGISTER = resolve(__dirname, '../../../testkit/register/typescript.js');
const CHILD = join(__dirname, 'plant-child.ts');

export interface PlantProcessOptions {
  readonly rules?: Partial<PlantRules>;
  /** e.g. `after-commit:3`, see failpointsOf. */
  readonly failpoint?: string;
}

/** The service in a process of its own, to be killed, frozen and asked. */
export class PlantProcess {
  readonly alarms: string[] = [];
  /** Resolves to what ended it: a signal, or an exit code. */
  readonly ended: Promise<NodeJS.Signals | number>;
  readonly started: Promise<void>;
  readonly ready: Promise<void>;
  private readonly child: ChildProcess;
  private readonly waiting = new Map<
    number,
    (answer: { value?: unknown; error?: string }) => void
  >();
  private asked = 0;

  constructor(place: PlantPlace, { rules, failpoint }: PlantProcessOptions = {}) {
    this.child = fork(CHILD, [], {
      execArgv: ['-r', REGISTER],
      env: {
        ...process.env,
        PLANT_TEST: JSON.stringify({ place, rules: { ...plainRules, ...rules } }),
        ...(failpoint !== undefined && { FETTLE_FAILPOINT: failpoint }),
      },
    });
    this.ended = new Promise((resolve) =>
      this.child.once('exit', (code, signal) => {
        for (const answer of this.waiting.values()) answer({ error: 'the process ended' });
        resolve(signal ?? code ?? 0);
      }),
    );
    [this.started, this.ready] = ['started', 'ready'].map((what) => this.told(what)) as [
      Promise<void>,
      Promise<void>,
    ];
    this.child.on('message', ([what, detail]: [string, never]) => this.hear(what, detail));
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  async ask<T>(method: Question['method'], argument?: unknown): Promise<T> {
    const id = (this.asked += 1);
    const answer = await new Promise<{ value?: unknown; error?: string }>((resolve) => {
      this.waiting.set(id, resolve);
      this.child.send({ id, method, argument }, (error) => {
        if (error) resolve({ error: error.message });
      });
    });
    this.waiting.delete(id);
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value as T;
  }

  receive(id: string, partId: string, by = id): Promise<Outcome> {
    const command = { type: 'Receive', partId, by };
    return this.ask('execute', { id, category: 'part', streamId: partId, command });
  }

  /** At most 10,000: ask by asset for more. */
  rows(name: 'readings' | 'orders' | 'stock', where?: Row): Promise<readonly Row[]> {
    return this.ask('find', { name, table: `plant_${name}`, where });
  }

  /** Sends a signal; resolves at its end, or at once when it only freezes or thaws. */
  async kill(signal: NodeJS.Signals): Promise<void> {
    process.kill(this.pid, signal);
    if (signal !== 'SIGSTOP' && signal !== 'SIGCONT') await this.ended;
  }

  /** Ends it in good order; by force when it does not answer. */
  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const late = setTimeout(() => this.child.kill('SIGKILL'), 15_000);
    await this.ask('stop').catch(() => undefined);
    await this.ended;
    clearTimeout(late);
  }

  private told(what: string): Promise<void> {
    return new Promise((resolve) => {
      this.child.on('message', ([told]: [string]) => {
        if (told === what) resolve();
      });
    });
  }

  private hear(what: string, detail: never): void {
    if (what === 'alarm' || what === 'fatal') this.alarms.push(detail);
    if (process.env['FETTLE_TEST_LOG'] !== undefined && what !== 'answer')
      console.error(new Date().toISOString(), this.pid, what, detail);
    if (what !== 'answer') return;
    const { id, ...answer } = detail as { id: number; value?: unknown; error?: string };
    this.waiting.get(id)?.(answer);
  }
}
