import { retryTransient } from './retry';

const transient = () => Object.assign(new Error('deadlock'), { code: '40P01', severity: 'ERROR' });

/** Fails as often as told, then succeeds. */
const failing = (times: number, error: () => Error = transient) => {
  let calls = 0;
  const work = () => {
    calls += 1;
    return calls <= times ? Promise.reject(error()) : Promise.resolve(calls);
  };
  return { work, calls: () => calls };
};

describe('retrying after transient faults', () => {
  it('goes on until it succeeds, and tells of every fault', async () => {
    const told: number[] = [];
    const onRetry = (_: unknown, attempt: number) => told.push(attempt);
    expect(await retryTransient(failing(3).work, { firstWaitMs: 1, onRetry })).toBe(4);
    expect(told).toEqual([1, 2, 3]);
  });

  it('does not repeat what cannot succeed', async () => {
    const { work, calls } = failing(9, () => new TypeError('ours'));
    await expect(retryTransient(work, { firstWaitMs: 1 })).rejects.toThrow('ours');
    expect(calls()).toBe(1);
  });

  it('gives up when its patience would end before the next attempt', async () => {
    const { work, calls } = failing(99);
    const options = { firstWaitMs: 20, waitMaxMs: 20, patienceMs: 50 };
    await expect(retryTransient(work, options)).rejects.toThrow('deadlock');
    expect(calls()).toBeGreaterThan(1);
    expect(calls()).toBeLessThan(4);
  });

  it('ends its wait when it is told to', async () => {
    const stop = new AbortController();
    const retrying = retryTransient(failing(99).work, { firstWaitMs: 60_000, signal: stop.signal });
    setImmediate(() => stop.abort());
    await expect(retrying).rejects.toThrow('deadlock');
  });
});
