import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { freePort } from '@fettle/local-stack';

export const ROOT = resolve(__dirname, '../../..');
const execute = promisify(execFile);
const READY_LIMIT_MS = 120_000;

/** What a program that was run said, and how it ended. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a program to its end, whatever its exit code. */
export const run = async (
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> => {
  const options = { cwd: ROOT, env: { ...process.env, ...env }, maxBuffer: 64e6, timeout: 120_000 };
  try {
    const { stdout: out, stderr: err } = await execute(command, [...args], options);
    return { code: 0, out, err };
  } catch (error) {
    const { code, stdout: out = '', stderr: err = '' } = error as Record<string, never>;
    return { code: typeof code === 'number' ? code : 1, out, err: err || String(error) };
  }
};

/** Services as processes on the stack of the test run, under a prefix of their own. */
export class RunningPlant {
  readonly folder = mkdtempSync(join(tmpdir(), 'fettle-cli-'));
  readonly prefix = `cli${Date.now().toString(36)}${process.pid}`;
  private readonly children = new Map<string, ChildProcess>();
  private readonly ports = new Map<string, { grpc: number; metrics: number }>();
  private mqtt = 0;

  static async start(...services: readonly string[]): Promise<RunningPlant> {
    const plant = new RunningPlant();
    plant.mqtt = await freePort();
    for (const service of services)
      plant.ports.set(service, { grpc: await freePort(), metrics: await freePort() });
    for (const service of services) plant.launch(service);
    try {
      for (const service of services) await plant.untilReady(service);
      return plant;
    } catch (error) {
      await plant.stop();
      throw error;
    }
  }

  grpc(service: string): string {
    return `127.0.0.1:${this.ports.get(service)?.grpc ?? 0}`;
  }

  get environment(): Readonly<Record<string, string>> {
    const databases = (process.env['FETTLE_POSTGRES'] ?? '').replace(/\/[^/]*$/, '');
    const peers = [...this.ports].map(([name, { grpc }]) => [
      `${name.toUpperCase()}_GRPC`,
      `127.0.0.1:${grpc}`,
    ]);
    return {
      PLANT: `${this.prefix}.`,
      KAFKA_BROKERS: process.env['FETTLE_KAFKA'] ?? '',
      SCHEMA_REGISTRY_URL: process.env['FETTLE_REGISTRY'] ?? '',
      DATABASE_URLS: `${databases}/${this.prefix}_{service}`,
      JWT_KEY_FOLDER: join(this.folder, 'keys'),
      MQTT_URL: `mqtt://127.0.0.1:${this.mqtt}`,
      ...(Object.fromEntries(peers) as Record<string, string>),
    };
  }

  /** A command of `fettle`, or `replay` with its words, in a process of its own. */
  fettle(...words: readonly string[]): Promise<Ran> {
    const program = words[0] === 'replay' ? words : ['main', ...words];
    const script = join(ROOT, 'services/cli/bin/fettle.mjs');
    return run(process.execPath, [script, ...program], this.environment);
  }

  /** The same with `--json`, read. @throws when its exit code is not 0 */
  async answer<T>(...words: readonly string[]): Promise<T> {
    const ran = await this.fettle(...words, '--json');
    if (ran.code !== 0) throw new Error(`${words.join(' ')}: ${ran.err}`);
    return JSON.parse(ran.out) as T;
  }

  async token(role: string): Promise<string> {
    return (await this.fettle('token', '--role', role)).out.trim();
  }

  async stop(): Promise<void> {
    for (const service of [...this.children.keys()]) await this.end(service);
    rmSync(this.folder, { recursive: true, force: true });
  }

  async end(service: string): Promise<void> {
    const child = this.children.get(service);
    this.children.delete(service);
    if (child === undefined || child.exitCode !== null) return;
    const ended = new Promise((resolved) => child.once('exit', resolved));
    child.kill('SIGTERM');
    await ended;
  }

  private launch(service: string): void {
    const script = join(ROOT, `services/${service}/dist/main.js`);
    if (!existsSync(script)) throw new Error('run "npx tsc -b" first');
    const { grpc = 0, metrics = 0 } = this.ports.get(service) ?? {};
    const { DATABASE_URLS = '', ...rest } = this.environment;
    const child = spawn(process.execPath, [script], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        ...rest,
        DATABASE_URL: DATABASE_URLS.replace('{service}', service),
        GRPC_PORT: String(grpc),
        METRICS_PORT: String(metrics),
        MQTT_PORT: String(this.mqtt),
      },
    });
    const log = createWriteStream(join(this.folder, `${service}.log`));
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    this.children.set(service, child);
  }

  private async untilReady(service: string): Promise<void> {
    const url = `http://127.0.0.1:${this.ports.get(service)?.metrics ?? 0}/readyz`;
    const child = this.children.get(service);
    const ready = async (): Promise<boolean> => {
      if (child?.exitCode !== null) return true;
      return (await fetch(url)).ok;
    };
    await until(`${service} is ready`, READY_LIMIT_MS, ready);
    if (child?.exitCode === null) return;
    const said = readFileSync(join(this.folder, `${service}.log`), 'utf8')
      .trim()
      .split('\n');
    throw new Error(`${service} ended with ${child?.exitCode}: ${said.at(-1)}`);
  }
}

/** Asks again until it is true. @throws when the limit has passed */
export const until = async (
  what: string,
  limitMs: number,
  ask: () => Promise<boolean>,
): Promise<void> => {
  for (const deadline = Date.now() + limitMs; ;) {
    if (await ask().catch(() => false)) return;
    if (Date.now() > deadline) throw new Error(`not after ${limitMs} ms: ${what}`);
    await new Promise((resolved) => setTimeout(resolved, 200));
  }
};
