import { HEADER } from '../../envelope/header-names';
import type { RawRecord } from '../../ports/log';

/**
 * Streams whose latest events on the log are parked, unread. Who decided on such a stream would
 * write a second history beside the first.
 */
export class ParkedStreams {
  private readonly versions = new Map<string, Map<string, number>>();

  add(parkedKey: string, { headers }: RawRecord): void {
    const stream = headers[HEADER.stream];
    const version = Number(headers[HEADER.version]);
    if (stream === undefined || !Number.isSafeInteger(version)) return;
    const ofKey = this.versions.get(parkedKey) ?? new Map<string, number>();
    this.versions.set(parkedKey, ofKey);
    ofKey.set(stream, Math.max(version, ofKey.get(stream) ?? 0));
  }

  forget(parkedKey: string): void {
    this.versions.delete(parkedKey);
  }

  /** True when the log holds later events of the stream than the given version. */
  isAhead(stream: string, version: number): boolean {
    for (const ofKey of this.versions.values()) if ((ofKey.get(stream) ?? 0) > version) return true;
    return false;
  }
}
