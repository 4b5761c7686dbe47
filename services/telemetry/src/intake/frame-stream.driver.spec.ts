import type { Taken } from './intake';
import { PayloadFault } from './parse-payload';
import { FrameStream, NAMED_MAX } from './frame-stream.driver';

const accepted: Taken = { accepted: 2, rejects: [] };
const rejected: Taken = {
  accepted: 0,
  rejects: [{ quarantineId: 'q', reason: 'UNKNOWN_SIGNAL', detail: 'x', readings: [] }],
};

it('sums up what became of each frame', async () => {
  const stream = new FrameStream();
  for (const taken of [accepted, rejected, accepted]) await stream.add(Promise.resolve(taken));
  expect(await stream.end()).toEqual({
    acceptedFrames: 2,
    acceptedReadings: 4,
    quarantinedCount: 1,
    quarantined: [{ quarantineId: 'q', frameIndex: 1, reason: 'UNKNOWN_SIGNAL: x' }],
  });
});

it('holds the caller back while the log does not answer', async () => {
  const stream = new FrameStream();
  const acknowledge: (() => void)[] = [];
  let handedOver = 0;
  const sending = (async () => {
    for (; handedOver < 1_000; handedOver += 1)
      await stream.add(new Promise((resolve) => acknowledge.push(() => resolve(accepted))));
  })();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(handedOver).toBeLessThan(300);
  for (let i = 0; i < 1_000; i += 1) {
    acknowledge[i]?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await sending;
  expect((await stream.end()).acceptedFrames).toBe(1_000);
});

it('names so many rejects that the answer can be sent, and counts the rest', async () => {
  const stream = new FrameStream();
  for (let i = 0; i < NAMED_MAX + 5; i += 1) await stream.add(Promise.resolve(rejected));
  const { quarantined, quarantinedCount } = await stream.end();
  expect(quarantined).toHaveLength(NAMED_MAX);
  expect(quarantinedCount).toBe(NAMED_MAX + 5);
});

it('names the frame that the log would never take', async () => {
  const stream = new FrameStream();
  await stream.add(Promise.resolve(accepted));
  await stream.add(Promise.reject(new PayloadFault('too large'))).catch(() => undefined);
  const fault = { reason: 'INVALID_RECORD', message: expect.stringContaining('frame 1') as string };
  await expect(stream.end()).rejects.toMatchObject(fault);
});

it('ends with the first fault', async () => {
  const stream = new FrameStream();
  await stream.add(Promise.reject(new Error('no log'))).catch(() => undefined);
  await expect(stream.end()).rejects.toThrow('no log');
});
