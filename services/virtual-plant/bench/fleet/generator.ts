/**
 * The machines of `npm run bench:plant`, in a process of its own, so that what it costs is not
 * counted as anybody else's: every frame is due at its own moment, evenly over the second.
 */
import { mqttPublisher } from '@fettle/plant-protocols';
import type { MqttPublisher } from '@fettle/plant-protocols';
import { assetIdOf, Fleet } from './fleet';
import type { FromGenerator, GeneratorLoad, ToGenerator } from './generator-words';

const TICK_MS = 10;
/** Frames on their way at once; what is due beyond waits, as a machine's own spool does. */
const IN_FLIGHT_MAX = 2_000;
const ASSETS_A_SOURCE = 50;
const PAST_FRAMES = 660;
/** Frames of the past that go in one message. */
const PAST_BATCH = 110;
const DEVELOPS_IN_SECONDS = 30;
const REMEMBERED = 20_000;

const tell = (message: FromGenerator): void => void process.send?.(message);

class Generator {
  private readonly fleet: Fleet;
  private sequence = 0;
  private sent = 0;
  private acknowledged = 0;
  private inFlight = 0;
  private latencies: number[] = [];
  private begun = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly load: GeneratorLoad,
    private readonly sources: readonly MqttPublisher[],
  ) {
    this.fleet = new Fleet(load.assets, load.signals);
  }

  /** Frames up to now of the first assets, many in a message. */
  async publishPast(): Promise<void> {
    const { learnt, hz } = this.load;
    const stepMs = 1_000 / hz;
    const from = Date.now() - PAST_FRAMES * stepMs;
    for (let batch = 0; batch < PAST_FRAMES; batch += PAST_BATCH)
      for (let index = 0; index < learnt; index += 1) {
        const frames = Array.from({ length: PAST_BATCH }, (_, n) =>
          this.fleet.readingsAt(index, Math.round(from + (batch + n) * stepMs)),
        );
        while (this.inFlight >= ASSETS_A_SOURCE)
          await new Promise((resolve) => setTimeout(resolve, TICK_MS));
        this.publish(index, frames.join(','), Date.now());
      }
    while (this.inFlight > 0) await new Promise((resolve) => setTimeout(resolve, TICK_MS));
    this.latencies = [];
    tell({ kind: 'past-published' });
  }

  live(): void {
    this.begun = Date.now();
    this.sent = 0;
    this.acknowledged = 0;
    this.timer = setInterval(() => this.beat(), TICK_MS);
  }

  breakMachine(index: number): void {
    const at = Date.now();
    this.fleet.breakMachine(index, at, DEVELOPS_IN_SECONDS);
    tell({ kind: 'broken', index, at });
  }

  report(): void {
    const { user, system } = process.cpuUsage();
    const latencies = this.latencies.splice(0);
    const behindMs = this.begun === 0 ? 0 : Math.max(0, Date.now() - this.dueAt(this.sent));
    tell({
      kind: 'report',
      sent: this.sent,
      acknowledged: this.acknowledged,
      inFlight: this.inFlight,
      behindMs,
      cpuS: (user + system) / 1e6,
      latencies,
    });
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    const ended = Promise.all(this.sources.map((source) => source.close()));
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 2_000))]);
    process.exit(0);
  }

  private dueAt(frame: number): number {
    return this.begun + (frame * 1_000) / (this.load.assets * this.load.hz);
  }

  private beat(): void {
    const now = Date.now();
    while (this.dueAt(this.sent) <= now && this.inFlight < IN_FLIGHT_MAX) {
      const at = Math.round(this.dueAt(this.sent));
      const index = this.sent % this.load.assets;
      this.publish(index, this.fleet.readingsAt(index, at), now);
      this.sent += 1;
    }
  }

  private publish(index: number, readings: string, now: number): void {
    const source = Math.floor(index / ASSETS_A_SOURCE);
    this.sequence += 1;
    this.inFlight += 1;
    const body = `{"sourceId":"plc-${source}","sequence":${this.sequence},"readings":[${readings}]}`;
    const publisher = this.sources[source];
    if (publisher === undefined) throw new Error(`no source ${source}`);
    void publisher.publish(`fettle/v1/${assetIdOf(index)}/readings`, body).then(() => {
      this.inFlight -= 1;
      this.acknowledged += 1;
      if (this.latencies.length < REMEMBERED) this.latencies.push(Date.now() - now);
    });
  }
}

const main = async (): Promise<void> => {
  const load = JSON.parse(process.argv[2] ?? '{}') as GeneratorLoad;
  const count = Math.ceil(load.assets / ASSETS_A_SOURCE);
  const sources = await Promise.all(
    Array.from({ length: count }, (_, n) => mqttPublisher(load.mqttUrl, `plc-${n}`)),
  );
  const generator = new Generator(load, sources);
  process.on('message', (message: ToGenerator) => {
    if (message.kind === 'live') generator.live();
    else if (message.kind === 'break') generator.breakMachine(message.index);
    else if (message.kind === 'report') generator.report();
    else void generator.stop();
  });
  process.on('disconnect', () => process.exit(0));
  await generator.publishPast();
};

void main();
