import { LiveHub } from './live-hub';
import type { Change } from './live-message';
import { LiveQueue } from './live-queue';

const change = (workOrderId: string): Change => ({
  kind: 'change',
  topic: 'workorder.orders',
  event: 'WorkOrderOpened',
  key: 'pump-1',
  workOrderId,
  at: 1,
});
const idsOf = (queue: LiveQueue) =>
  queue.take().flatMap((message) => (message.type === 'change' ? [message.data.workOrderId] : []));
const reading = (at: number) => ({ signal: 's', at, value: at });

describe('a queue', () => {
  it('coalesces readings of its asset into one message, and leaves others out', () => {
    const queue = new LiveQueue('pump-1');
    for (const at of [1, 2])
      queue.offer({ kind: 'readings', assetId: 'pump-1', readings: [reading(at)] });
    queue.offer({ kind: 'readings', assetId: 'pump-2', readings: [reading(3)] });
    expect(queue.take()).toEqual([
      { type: 'readings', data: { assetId: 'pump-1', readings: [reading(1), reading(2)] } },
    ]);
    expect(queue.take()).toEqual([]);
  });

  it('tells once who was heard, however often', () => {
    const queue = new LiveQueue(undefined);
    for (const assetId of ['b', 'a', 'b']) queue.offer({ kind: 'heard', assetId });
    expect(queue.take()).toEqual([{ type: 'pulse', data: { assetIds: ['a', 'b'] } }]);
  });

  it('is bounded: drops the oldest readings, and replaces too many changes by one resync', () => {
    const queue = new LiveQueue('a', { changesMax: 2, readingsMax: 3 });
    for (let at = 0; at < 9; at += 1)
      queue.offer({ kind: 'readings', assetId: 'a', readings: [reading(at)] });
    for (let n = 0; n < 9; n += 1) queue.offerChange({ id: `x-${n}`, change: change(`${n}`) });
    const [resync, readings, ...rest] = queue.take();
    expect(resync).toEqual({ type: 'resync', data: { reason: 'too much at once' } });
    expect(readings).toMatchObject({ data: { readings: [{ at: 6 }, { at: 7 }, { at: 8 }] } });
    expect(rest).toEqual([]);
  });
});

describe('the hub', () => {
  it('gives every browser every change, and one that comes back what it missed', () => {
    const hub = new LiveHub('boot');
    const [one, other] = [hub.open('a', undefined), hub.open('b', undefined)];
    hub.publish(change('1'));
    expect(idsOf(one)).toEqual(['1']);
    expect(idsOf(other)).toEqual(['1']);
    const seen = hub.lastId;
    hub.close(one);
    hub.publish(change('2'));
    hub.publish(change('3'));
    expect(idsOf(one)).toEqual([]);
    expect(idsOf(hub.open('a', seen))).toEqual(['2', '3']);
    expect(hub.open('a', hub.lastId).take()).toEqual([]);
  });

  it.each([
    ['of another process', 'other-7', 10],
    ['that is none', 'nonsense', 10],
    ['of too long ago', 'boot-1', 600],
  ])('asks a browser with an id %s to ask everything anew', (_, lastId, changes) => {
    const hub = new LiveHub('boot');
    for (let n = 0; n < changes; n += 1) hub.publish(change(`${n}`));
    expect(hub.open(undefined, lastId).take()).toMatchObject([{ type: 'resync' }]);
  });

  it('knows whose readings are looked at, and tells everyone of an interruption', () => {
    const hub = new LiveHub('boot');
    const queue = hub.open('pump-1', undefined);
    expect([hub.wanted('pump-1'), hub.wanted('pump-2')]).toEqual([true, false]);
    hub.interrupted('joined anew');
    expect(queue.take()).toEqual([{ type: 'resync', data: { reason: 'joined anew' } }]);
    hub.close(queue);
    expect(hub.wanted('pump-1')).toBe(false);
  });
});
