import { useEffect, useSyncExternalStore } from 'react';

import type { Change, LiveReading } from '../../../src/live/live-message';

/** Whether live updates arrive. */
export type LiveState = 'connecting' | 'live' | 'lost';

type Listener<T> = (value: T) => void;

/** A list of listeners. */
class Bell<T> {
  private readonly listeners = new Set<Listener<T>>();

  on = (listener: Listener<T>): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  ring(value: T): void {
    for (const listener of this.listeners) listener(value);
  }
}

const RETRY_MS = 3_000;

/** One connection for the whole page; it follows the asset that is looked at. */
class LiveConnection {
  readonly changed = new Bell<Change | 'everything'>();
  readonly read = new Bell<{
    readonly assetId: string;
    readonly readings: readonly LiveReading[];
  }>();
  readonly heard = new Bell<ReadonlySet<string>>();
  private readonly stateChanged = new Bell<LiveState>();
  private source: EventSource | undefined;
  private assetId = '';
  private lastId = '';
  private state: LiveState = 'connecting';
  private retry: number | undefined;

  start(): () => void {
    this.connect();
    return () => {
      window.clearTimeout(this.retry);
      this.source?.close();
      this.source = undefined;
    };
  }

  follow(assetId: string): void {
    if (this.assetId === assetId) return;
    this.assetId = assetId;
    if (this.source !== undefined) this.connect();
  }

  onState = (listener: () => void): (() => void) => this.stateChanged.on(listener);
  currentState = (): LiveState => this.state;

  private connect(): void {
    window.clearTimeout(this.retry);
    this.source?.close();
    const query = new URLSearchParams();
    if (this.assetId !== '') query.set('asset', this.assetId);
    if (this.lastId !== '') query.set('after', this.lastId);
    const source = new EventSource(`/api/live?${query.toString()}`);
    this.source = source;
    source.addEventListener('hello', (event) => this.onHello(event));
    source.addEventListener('change', (event) => {
      this.lastId = event.lastEventId;
      this.changed.ring(JSON.parse(event.data as string) as Change);
    });
    source.addEventListener('resync', () => this.changed.ring('everything'));
    source.addEventListener('readings', (event) =>
      this.read.ring(JSON.parse(event.data as string)),
    );
    source.addEventListener('pulse', (event) => {
      const { assetIds } = JSON.parse(event.data as string) as { assetIds: readonly string[] };
      this.heard.ring(new Set(assetIds));
    });
    source.addEventListener('error', () => this.onError(source));
  }

  private onHello({ lastEventId }: MessageEvent): void {
    // Away without an id to go on from: anything may have happened.
    if (this.state === 'lost' && this.lastId === '') this.changed.ring('everything');
    if (this.lastId === '') this.lastId = lastEventId;
    this.become('live');
  }

  private onError(source: EventSource): void {
    this.become('lost');
    // A refused stream is closed by the browser for good: it is up to us to come back.
    if (source.readyState === EventSource.CLOSED && this.source === source)
      this.retry = window.setTimeout(() => this.connect(), RETRY_MS);
  }

  private become(state: LiveState): void {
    if (this.state === state) return;
    this.state = state;
    this.stateChanged.ring(state);
  }
}

/** The page's live connection. */
export const live = new LiveConnection();

export const useLiveState = (): LiveState => useSyncExternalStore(live.onState, live.currentState);

/** Asks for the readings of an asset while it is looked at. */
export const useFollowed = (assetId: string): void =>
  useEffect(() => {
    live.follow(assetId);
    return () => live.follow('');
  }, [assetId]);
