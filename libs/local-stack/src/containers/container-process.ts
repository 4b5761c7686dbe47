import type { GenericContainer, StartedTestContainer } from 'testcontainers';

import type { ManagedProcess } from '../stack';

/** One part of the stack as a container; its data lives until `remove`. */
export class ContainerProcess implements ManagedProcess {
  readonly pid = undefined;
  #started: StartedTestContainer | undefined;
  #running = false;

  constructor(
    readonly name: string,
    private readonly definition: GenericContainer,
  ) {}

  get running(): boolean {
    return this.#running;
  }

  async start(): Promise<void> {
    if (this.#running) return;
    if (this.#started === undefined) this.#started = await this.definition.start();
    // Starts a stopped one too, and waits as at the first start.
    else await this.#started.restart();
    this.#running = true;
  }

  async stop(): Promise<void> {
    if (!this.#running) return;
    await (await this.#container()).stop({ t: 20 });
    this.#running = false;
  }

  async kill(signal: NodeJS.Signals): Promise<void> {
    const container = await this.#container();
    await container.kill({ signal });
    if (['SIGSTOP', 'SIGCONT', 'SIGHUP', 'SIGUSR1', 'SIGUSR2'].includes(signal)) return;
    await container.wait();
    this.#running = false;
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Ends the container and deletes what it kept. */
  async remove(): Promise<void> {
    await this.#started?.stop();
    this.#started = undefined;
    this.#running = false;
  }

  async #container() {
    if (this.#started === undefined) throw new Error(`${this.name} was never started`);
    const { getContainerRuntimeClient } = await import('testcontainers');
    const client = await getContainerRuntimeClient();
    return client.container.getById(this.#started.getId());
  }
}
