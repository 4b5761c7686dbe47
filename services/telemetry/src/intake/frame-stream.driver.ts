import type { telemetryV1 } from '@fettle/contracts';
import { refused } from '@fettle/service-host';
import { PayloadFault } from './parse-payload';
import type { Taken } from './intake';

/** Frames of one stream on their way to the log; the caller is held back beyond these. */
const IN_FLIGHT_MAX = 256;

/** Entries of the answer that name what went to quarantine; the rest is only counted. */
export const NAMED_MAX = 1_000;

/**
 * What becomes of a stream of frames, however long it is: in memory lie the frames that the log has
 * not acknowledged, and the answer.
 */
export class FrameStream {
  private frames = 0;
  private acceptedFrames = 0;
  private acceptedReadings = 0;
  private quarantinedCount = 0;
  private readonly named: telemetryV1.Quarantined[] = [];
  private readonly waiting = new Set<Promise<void>>();
  private fault: Error | undefined;

  /** Takes a frame that was handed over; resolves when the next may come. @throws what it threw */
  async add(taken: Promise<Taken>): Promise<void> {
    const frameIndex = this.frames;
    this.frames += 1;
    const done: Promise<void> = taken
      .then(
        (one) => this.count(one, frameIndex),
        (error: Error) => this.failed(error, frameIndex),
      )
      .finally(() => this.waiting.delete(done));
    this.waiting.add(done);
    if (this.waiting.size >= IN_FLIGHT_MAX) await Promise.race(this.waiting);
    if (this.fault) throw this.fault;
  }

  /** Resolves once everything is on the log or in quarantine. */
  async end(): Promise<telemetryV1.PublishReadingsResponse> {
    await Promise.all(this.waiting);
    if (this.fault) throw this.fault;
    const { acceptedFrames, acceptedReadings, quarantinedCount, named: quarantined } = this;
    return { acceptedFrames, acceptedReadings, quarantinedCount, quarantined };
  }

  private count({ accepted, rejects }: Taken, frameIndex: number): void {
    if (accepted > 0) this.acceptedFrames += 1;
    this.acceptedReadings += accepted;
    this.quarantinedCount += rejects.length;
    for (const { quarantineId, reason, detail } of rejects.slice(0, this.room()))
      this.named.push({ quarantineId, frameIndex, reason: `${reason}: ${detail}` });
  }

  private failed(error: Error, frameIndex: number): void {
    const isWrong = error instanceof PayloadFault;
    const where = `frame ${frameIndex}: ${error.message}`;
    this.fault ??= isWrong ? refused('INVALID_RECORD', where) : error;
  }

  private room(): number {
    return Math.max(0, NAMED_MAX - this.named.length);
  }
}
