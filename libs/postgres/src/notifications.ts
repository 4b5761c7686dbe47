import { setTimeout as sleep } from 'node:timers/promises';

import { Client, type Notification } from 'pg';

import { isConnectionLost } from './fault';
import { quoteIdentifier } from './identifier';
import { connectionSettings, type PoolOptions } from './pool';

/** Payload of a notification; undefined: some may have been missed, look for yourself. */
export type NotificationListener = (payload: string | undefined) => void;

const FIRST_WAIT_MS = 50;
const WAIT_MAX_MS = 2_000;
const PING_EVERY_MS = 10_000;

/**
 * LISTEN and NOTIFY over one connection of its own, for the whole process. When the connection was
 * lost and is back, every listener is woken: a notification is a hint, never the only way to learn
 * of something.
 *
 * `notify` is sent after the commit that it speaks of, not inside it: PostgreSQL lets transactions
 * that notify commit only one at a time, disk flush included. Listeners in this process hear it
 * at once.
 */
export class Notifications {
  readonly #listeners = new Map<string, Set<NotificationListener>>();
  readonly #held = new Set<string>();
  readonly #outgoing = new Map<string, { channel: string; payload: string }>();
  #client: Client | undefined;
  #sending = false;
  #closed = false;
  #connected: Promise<void>;
  #resolveConnected: () => void = () => undefined;
  readonly #running: Promise<void>;
  readonly #ping: NodeJS.Timeout;
  readonly #abort = new AbortController();

  constructor(private readonly options: PoolOptions) {
    this.#connected = this.#nextConnection();
    this.#running = this.#keepConnected();
    // Finds a connection that died without a word: the query times out and ends it.
    this.#ping = setInterval(() => this.#run('select 1'), PING_EVERY_MS);
    this.#ping.unref();
  }

  /**
   * Returns how to stop. A listener that begins a channel is also called once nothing can be missed
   * from then on. Channels stay listened to: they are few, and their listeners come and go.
   */
  listen(channel: string, listener: NotificationListener): () => void {
    let listeners = this.#listeners.get(channel);
    if (listeners === undefined) {
      listeners = new Set();
      this.#listeners.set(channel, listeners);
      this.#run(`listen ${quoteIdentifier(channel)}`, () => this.#deliver(channel, undefined));
    }
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  /**
   * Tells listeners here and, soon, everywhere. The same message twice in a moment is sent once.
   */
  notify(channel: string, payload: string): void {
    this.#deliver(channel, payload);
    this.#outgoing.set(`${channel} ${payload}`, { channel, payload });
    if (!this.#sending) setImmediate(() => void this.#send());
  }

  /**
   * Holds a shared advisory lock by name as long as this process is connected, across
   * reconnections. Whoever gets the exclusive lock of that name knows that no living process
   * holds it.
   */
  async hold(lock: string): Promise<void> {
    if (this.#held.has(lock)) return;
    this.#held.add(lock);
    const client = this.#client;
    // Without a connection, the next one takes every lock of the list.
    if (client === undefined) return this.#connected;
    await client.query(SHARED_LOCK, [lock]).catch(() => this.#connected);
  }

  /** Gives up a lock that {@link hold} took. */
  async release(lock: string): Promise<void> {
    if (!this.#held.delete(lock)) return;
    await this.#client?.query('select pg_advisory_unlock_shared(hashtextextended($1, 0))', [lock]);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#ping);
    await this.#send();
    this.#abort.abort();
    await this.#client?.end().catch(() => undefined);
    await this.#running;
  }

  #nextConnection(): Promise<void> {
    return new Promise((resolve) => {
      this.#resolveConnected = resolve;
    });
  }

  async #keepConnected(): Promise<void> {
    let waitMs = FIRST_WAIT_MS;
    while (!this.#closed) {
      const client = new Client({ ...connectionSettings(this.options), pipeline: true });
      const ended = new Promise<void>((resolve) => {
        client.once('end', resolve);
        client.on('error', () => resolve());
      });
      try {
        await client.connect();
        await this.#restore(client);
        waitMs = FIRST_WAIT_MS;
        // Closed while it connected: nobody else knows this client.
        if (!this.#closed) await ended;
      } catch {
        // Not reachable, or gone again: the wait below, then the next attempt.
      }
      if (this.#client === client) this.#connected = this.#nextConnection();
      this.#client = undefined;
      await client.end().catch(() => undefined);
      const { signal } = this.#abort;
      if (!this.#closed) await sleep(waitMs, undefined, { signal }).catch(() => undefined);
      waitMs = Math.min(waitMs * 2, WAIT_MAX_MS);
    }
  }

  async #restore(client: Client): Promise<void> {
    const ownProcess = (client as Client & { processID: number }).processID;
    client.on('notification', ({ channel, payload, processId }: Notification) => {
      // What this process said has been heard here already.
      if (processId !== ownProcess) this.#deliver(channel, payload ?? '');
    });
    const channels = [...this.#listeners.keys()].map(
      (channel) => `listen ${quoteIdentifier(channel)}`,
    );
    this.#client = client;
    await Promise.all([
      ...channels.map((statement) => client.query(statement)),
      ...[...this.#held].map((lock) => client.query(SHARED_LOCK, [lock])),
    ]);
    this.#resolveConnected();
    for (const channel of this.#listeners.keys()) this.#deliver(channel, undefined);
    void this.#send();
  }

  #deliver(channel: string, payload: string | undefined): void {
    for (const listener of this.#listeners.get(channel) ?? []) listener(payload);
  }

  /** Not connected: nothing is lost, {@link #restore} does the same anew. */
  #run(statement: string, then: () => void = () => undefined): void {
    this.#client?.query(statement).then(then, () => undefined);
  }

  async #send(): Promise<void> {
    const client = this.#client;
    if (client === undefined || this.#sending || this.#outgoing.size === 0) return;
    this.#sending = true;
    const batch = [...this.#outgoing.values()];
    this.#outgoing.clear();
    const columns = [batch.map(({ channel }) => channel), batch.map(({ payload }) => payload)];
    try {
      await client.query(SEND, columns);
    } catch (error) {
      // A repeated hint does no harm; a lost one would wait for the next poll.
      for (const message of isConnectionLost(error) ? batch : [])
        this.#outgoing.set(`${message.channel} ${message.payload}`, message);
    } finally {
      this.#sending = false;
    }
    // Also what failed on a connection that another has replaced meanwhile.
    if (this.#outgoing.size > 0 && this.#client !== undefined)
      setImmediate(() => void this.#send());
  }
}

const SHARED_LOCK = 'select pg_advisory_lock_shared(hashtextextended($1, 0))';
const SEND =
  'select pg_notify(channel, payload) from unnest($1::text[], $2::text[]) as m(channel, payload)';
