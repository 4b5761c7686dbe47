import { type ChildProcess, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

const REGISTER = resolve(__dirname, '../../../libs/testkit/register/typescript.js');
const MAIN = join(__dirname, '../src/main.ts');
const READY_LIMIT_MS = 60_000;

/** The service as it runs in a plant, from its sources, to be killed. */
export class TelemetryProcess {
  readonly ended: Promise<NodeJS.Signals | number | null>;
  private readonly child: ChildProcess;
  private output = '';

  constructor(environment: Readonly<Record<string, string>>) {
    const { PATH = '', HOME = '' } = process.env;
    this.child = spawn(process.execPath, ['-r', REGISTER, MAIN], {
      env: { PATH, HOME, GRPC_PORT: '0', METRICS_PORT: '0', LOG_LEVEL: 'info', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    this.ended = new Promise((resolve) =>
      this.child.once('exit', (code, signal) => resolve(signal ?? code)),
    );
  }

  async ready(): Promise<void> {
    const limit = performance.now() + READY_LIMIT_MS;
    while (!this.output.includes('MQTT listens')) {
      if (performance.now() > limit || this.child.exitCode !== null)
        throw new Error(`not ready: ${this.output.slice(-2_000)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGTERM');
    await this.ended;
  }
}
