import { HEADER } from '../../envelope/header-names';
import type { RawRecord } from '../../ports/log';

/**
 * Streams whose latest events on the log are parked, unread. Who decided on such a stream would
 * write a second history beside the first.
 */
export class ParkedStreams {
  private readonly versions = new Map<string, Map<string, number>>();
  /** Where the first record of each key lies. */
  private readonly first = new Map<string, Pick<RawRecord, 'topic' | 'offset'>>();

  add(parkedKey: string, { headers, topic, offset }: RawRecord): void {
    if (offset < (this.first.get(parkedKey)?.offset ?? Infinity))
      this.first.set(parkedKey, { topic, offset });
    const stream = headers[HEADER.stream];
    const version = Number(headers[HEADER.version]);
    if (stream === undefined || !Number.isSafeInteger(version)) return;
    const ofKey = this.versions.get(parkedKey) ?? new Map<string, number>();
    this.versions.set(parkedKey, ofKey);
    ofKey.set(stream, Math.max(version, ofKey.get(stream) ?? 0));
  }

  forget(parkedKey: string): void {
    this.versions.delete(parkedKey);
    this.first.delete(parkedKey);
  }

  /** These positions, but none past a parked record: it was read, and nobody reacted to it yet. */
  before(positions: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
    const before = new Map(positions);
    for (const { topic, offset } of this.first.values())
      before.set(topic, Math.min(offset, before.get(topic) ?? offset));
    return before;
  }

  /** True when the log holds later events of the stream than the given version. */
  isAhead(stream: string, version: number): boolean {
    for (const ofKey of this.versions.values()) if ((ofKey.get(stream) ?? 0) > version) return true;
    return false;
  }
}
