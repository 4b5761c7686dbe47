import { StillRecoveringError, type RunningApp } from '@fettle/eventlog';
import type { CommandEnvelope } from '@fettle/eventsourcing';
import { status } from '@grpc/grpc-js';

import { withinCall } from './call-context';
import { statusOf } from './error-info';
import type { Fault } from './fault';
import { submit } from './outcome';

const envelope: CommandEnvelope = {
  id: 'c1',
  category: 'part',
  streamId: 'seal',
  command: { type: 'Receive' },
};
const call = (request: unknown) => ({
  method: '/fettle.workorder.v1.WorkOrderService/Open',
  traceparent: undefined,
  deadlineMs: Infinity,
  request,
});

it('tells commands apart by what was asked, not by what became of it on the way', async () => {
  const digests: (string | undefined)[] = [];
  const app = {
    execute: ({ digest }: CommandEnvelope) => {
      digests.push(digest);
      return Promise.resolve({ kind: 'accepted', position: '', eventIds: [] });
    },
  } as unknown as RunningApp;
  const ask = (request: unknown, at: number) =>
    withinCall(call(request), () =>
      submit(app, { ...envelope, command: { type: 'Receive', at } as { type: string } }),
    );
  await ask({ partId: 'seal', quantity: 1 }, 1);
  await ask({ partId: 'seal', quantity: 1 }, 2);
  await ask({ partId: 'seal', quantity: 2 }, 3);
  await submit(app, envelope);
  const [first, again, other, outsideOfACall] = digests;
  expect(first).toHaveLength(22);
  expect(again).toBe(first);
  expect(other).not.toBe(first);
  expect(outsideOfACall).toBeUndefined();
});

it('says UNAVAILABLE and when to ask again while it is not known whether a stream exists', async () => {
  const app = {
    execute: () => Promise.reject(new StillRecoveringError('reading its own streams')),
  } as unknown as RunningApp;
  const fault = await submit(app, envelope).catch((error: unknown) => error as Fault);
  expect(fault).toMatchObject({ code: status.UNAVAILABLE, reason: 'NOT_READY' });
  const [details] = statusOf(fault as Fault).metadata.get('grpc-status-details-bin');
  expect(String(details)).toContain('google.rpc.RetryInfo');
});
