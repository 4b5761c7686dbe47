import { align, allowedOf, ALLOWED_MIN_MS } from './source-clock';
import type { SourceClock } from './source-clock';

const START = 1_700_000_000_000;
const HOUR_MS = 3_600_000;

interface Told {
  readonly seconds: number;
  /** Age of the newest sample when it is received, ms. */
  readonly ageMs: number;
  readonly spanMs?: number;
}

/** A message a second, with samples of these ages. */
const listen = ({ seconds, ageMs, spanMs = 0 }: Told, known?: SourceClock, from = START) => {
  let clock = known;
  let shiftMs = 0;
  for (let second = 0; second < seconds; second += 1) {
    const receivedAt = from + second * 1_000;
    const newest = receivedAt - ageMs;
    ({ clock, shiftMs } = align(clock, { receivedAt, newest, oldest: newest - spanMs }));
  }
  return { clock: clock as SourceClock, shiftMs };
};

describe('the clock of a source', () => {
  it('is believed where it is right, and little is waited for', () => {
    const { clock, shiftMs } = listen({ seconds: 300, ageMs: 40 });
    expect(shiftMs).toBe(0);
    expect(allowedOf(clock)).toBe(ALLOWED_MIN_MS);
  });

  it('is waited for as long as what it says usually takes', () => {
    const behind = listen({ seconds: 300, ageMs: 100 });
    expect(behind.shiftMs).toBe(0);
    expect(allowedOf(behind.clock)).toBe(250);
    const inBatches = listen({ seconds: 300, ageMs: 40, spanMs: 30_000 });
    expect(allowedOf(inBatches.clock)).toBe(30_190);
  });

  it('is set right at once where it is ahead: nothing is received before it was', () => {
    expect(listen({ seconds: 1, ageMs: -HOUR_MS }).shiftMs).toBe(-HOUR_MS);
  });

  it('is set right by its usual offset where it is plainly behind, after a minute of that', () => {
    expect(listen({ seconds: 30, ageMs: HOUR_MS }).shiftMs).toBe(0);
    const { clock, shiftMs } = listen({ seconds: 300, ageMs: HOUR_MS });
    expect(shiftMs).toBe(HOUR_MS);
    expect(allowedOf(clock)).toBe(ALLOWED_MIN_MS);
  });

  it('is believed again once somebody has set it', () => {
    const { clock } = listen({ seconds: 300, ageMs: HOUR_MS });
    const { shiftMs } = listen({ seconds: 90, ageMs: 40 }, clock, START + 300_000);
    expect(shiftMs).toBe(0);
  });

  it('is not blamed for what its source kept while it was cut off', () => {
    let { clock } = listen({ seconds: 300, ageMs: 40 });
    const from = START + 2 * HOUR_MS;
    for (let kept = 0; kept < 3_600; kept += 1) {
      const newest = from - HOUR_MS + kept * 1_000;
      const receivedAt = from + kept;
      ({ clock } = align(clock, { receivedAt, newest, oldest: newest }));
    }
    expect(clock.shiftMs).toBe(0);
    expect(allowedOf(clock)).toBeLessThan(300);
  });
});
