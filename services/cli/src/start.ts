import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbeddedStack, StackError, Supervisor } from '@fettle/local-stack';
import type { LocalStack } from '@fettle/local-stack';
import { waves } from '@fettle/service-host';

import { startArguments, USAGE } from './start/arguments';
import { declaredPlant } from './start/declared-plant';
import { publishEnvironment, withdrawEnvironment } from './start/environment';
import { followLog } from './start/follow-log';
import { makeFolder, placesOf } from './start/places';
import type { Places } from './start/places';
import { requireFreePorts, serviceSpec, stateFileIn } from './start/services';
import { Story } from './start/story';
import { welcome } from './start/welcome';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const progress = (step: string, seconds?: number): void => {
  if (seconds !== undefined) say(`${step} … ${seconds.toFixed(1)} s`);
};

/** Everything that runs, and how it is ended: services first, the stack last. */
class Demo {
  private stack: LocalStack | undefined;
  private supervisor: Supervisor | undefined;
  private log: { stop(): Promise<void> } | undefined;
  private stopping: Promise<void> | undefined;

  constructor(private readonly places: Places) {}

  async start({
    fresh,
    install,
  }: {
    readonly fresh: boolean;
    readonly install: boolean;
  }): Promise<void> {
    const begun = performance.now();
    const { folder, kafka, registry } = this.places;
    const supervisor = await Supervisor.open({
      directory: join(folder, 'services'),
      onRestart: (name, reason) => say(`${name} ended (${reason}) and is started again`),
      onGiveUp: (error) => void this.fail(error),
    });
    this.supervisor = supervisor;
    // Only now is it sure that no other demo lives here.
    if (fresh)
      for (const kept of ['demo', 'gateway'])
        rmSync(join(folder, kept), { recursive: true, force: true });
    await requireFreePorts(this.places);
    this.stack = await startEmbeddedStack({
      directory: join(folder, 'stack'),
      ports: { kafka, registry },
      fresh,
      installJava: install,
      onProgress: progress,
    });
    const { stack } = this;
    for (const wave of waves) {
      if (this.stopping) return;
      const waveBegun = performance.now();
      const present = wave.filter((name) => existsSync(join('services', name, 'dist', 'main.js')));
      if (wave === waves.at(-1)) await this.followStory(stack);
      await supervisor.start(...present.map((name) => serviceSpec(name, stack, this.places)));
      progress(`Starting ${present.join(', ')}`, (performance.now() - waveBegun) / 1_000);
    }
    if (this.stopping) return;
    publishEnvironment(stack, this.places);
    say(welcome(stack, this.places, (performance.now() - begun) / 1_000));
  }

  stop(): Promise<void> {
    this.stopping ??= this.end();
    return this.stopping;
  }

  async fail(error: unknown): Promise<void> {
    const isKnown = error instanceof StackError;
    process.stderr.write(
      `\n${isKnown ? error.message : ((error as Error).stack ?? String(error))}\n`,
    );
    await this.stop();
    process.exit(1);
  }

  private async followStory(stack: LocalStack): Promise<void> {
    const livesOn = existsSync(stateFileIn(this.places.folder));
    const story = new Story((line) => say(line), {
      assets: declaredPlant().assets.length,
      readings: livesOn
        ? 'the plant lives on where it stopped'
        : 'the plant publishes a healthy past, then lives on',
    });
    this.log = await followLog(stack.brokers, (event) => story.hear(event, Date.now()));
  }

  private async end(): Promise<void> {
    if (this.supervisor) withdrawEnvironment(this.places);
    await this.log?.stop().catch(() => undefined);
    await this.supervisor?.stop();
    await this.stack?.stop();
  }
}

const main = async (): Promise<void> => {
  const asked = startArguments(process.argv.slice(2));
  if (asked.help) return say(USAGE);
  const places = placesOf(process.env);
  makeFolder(places);
  const demo = new Demo(places);
  let leaving = false;
  const leave = (): void => {
    // Ctrl-C reaches us twice: from the terminal, and handed on by npm.
    if (leaving) return;
    leaving = true;
    say('\nStopping: the data stays for the next start.');
    void demo.stop().then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, leave);
  process.on('disconnect', leave);
  await demo.start(asked).catch((error: unknown) => demo.fail(error));
};

void main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
