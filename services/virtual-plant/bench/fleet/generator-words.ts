import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Load } from '../bench-arguments';

/** What the generator is to play, and where. */
export interface GeneratorLoad extends Load {
  readonly mqttUrl: string;
}

export type ToGenerator =
  | { readonly kind: 'live' | 'report' | 'stop' }
  | { readonly kind: 'break'; readonly index: number };

export interface GeneratorReport {
  readonly kind: 'report';
  /** Frames of the live plant, handed to MQTT and acknowledged. */
  readonly sent: number;
  readonly acknowledged: number;
  readonly inFlight: number;
  /** How late the next frame is. */
  readonly behindMs: number;
  readonly cpuS: number;
  /** Milliseconds from publication to PUBACK since the last report. */
  readonly latencies: readonly number[];
}

export type FromGenerator =
  | GeneratorReport
  | { readonly kind: 'past-published' }
  | { readonly kind: 'broken'; readonly index: number; readonly at: number };

/** The generator as the bench holds it. */
export class RemoteGenerator {
  private constructor(private readonly child: ChildProcess) {}

  /** Starts it; resolves when the past of the fleet is acknowledged. */
  static async start(load: GeneratorLoad): Promise<RemoteGenerator> {
    const generator = new RemoteGenerator(
      fork(join(__dirname, 'generator.js'), [JSON.stringify(load)]),
    );
    await generator.heard('past-published');
    return generator;
  }

  live(): void {
    this.say({ kind: 'live' });
  }

  /** Breaks a machine; resolves with the moment. */
  async breakMachine(index: number): Promise<number> {
    const broken = this.heard('broken');
    this.say({ kind: 'break', index });
    return (await broken).at;
  }

  report(): Promise<GeneratorReport> {
    const report = this.heard('report');
    this.say({ kind: 'report' });
    return report;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.say({ kind: 'stop' });
    await ended;
  }

  private say(message: ToGenerator): void {
    this.child.send(message);
  }

  private heard<K extends FromGenerator['kind']>(
    kind: K,
  ): Promise<Extract<FromGenerator, { readonly kind: K }>> {
    return new Promise((resolve, reject) => {
      const hear = (message: FromGenerator): void => {
        if (message.kind !== kind) return;
        this.child.off('message', hear).off('exit', gone);
        resolve(message as Extract<FromGenerator, { readonly kind: K }>);
      };
      const gone = (code: number | null): void =>
        reject(new Error(`the generator ended (${code})`));
      this.child.on('message', hear).once('exit', gone);
    });
  }
}
