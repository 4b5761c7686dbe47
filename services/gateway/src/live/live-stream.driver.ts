import type { LiveMessage } from './live-message';
import type { LiveQueue } from './live-queue';

/** What is used of the response. */
export interface StreamResponse {
  writeHead(status: number, headers: Readonly<Record<string, string>>): void;
  write(text: string): boolean;
  once(event: 'drain', listener: () => void): void;
  end(): void;
}

/** Readings reach a page at most twice a second. */
const FLUSH_MS = 500;
const HEARTBEAT_MS = 15_000;
/** How long a browser waits before it comes back. */
const RETRY_MS = 2_000;

const textOf = (message: LiveMessage): string =>
  `${'id' in message ? `id: ${message.id}\n` : ''}event: ${message.type}\n` +
  `data: ${JSON.stringify(message.data)}\n\n`;

/**
 * Writes to one browser what its queue holds, twice a second; waits while the browser is slow, so
 * that what is bounded is the queue. Ends with the session.
 */
export class LiveStream {
  private readonly timer: NodeJS.Timeout;
  private waiting = false;
  private ended = false;
  private spokeAt = Date.now();

  constructor(
    private readonly response: StreamResponse,
    private readonly queue: LiveQueue,
    private readonly expiresAt: number,
  ) {
    this.timer = setInterval(() => this.flush(), FLUSH_MS);
  }

  begin(hello: LiveMessage): void {
    this.response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    this.write(`retry: ${RETRY_MS}\n\n${textOf(hello)}`);
    this.flush();
  }

  end(): void {
    if (this.ended) return;
    this.ended = true;
    clearInterval(this.timer);
    this.response.end();
  }

  private flush(): void {
    if (this.ended || this.waiting) return;
    const now = Date.now();
    if (now >= this.expiresAt) return this.end();
    const text = this.queue.take().map(textOf).join('');
    if (text !== '') this.write(text);
    else if (now - this.spokeAt >= HEARTBEAT_MS) this.write(': still here\n\n');
  }

  private write(text: string): void {
    this.spokeAt = Date.now();
    if (this.response.write(text)) return;
    this.waiting = true;
    this.response.once('drain', () => (this.waiting = false));
  }
}
