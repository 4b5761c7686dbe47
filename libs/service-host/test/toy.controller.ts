import type { GrpcController, ReplySink } from '@fettle/contracts';
import type { RunningApp } from '@fettle/eventlog';
import { Controller, Inject } from '@nestjs/common';
import { GrpcMethod, GrpcStreamCall } from '@nestjs/microservices';
import { map, range } from 'rxjs';

import {
  APP,
  currentCaller,
  currentTraceparent,
  invalidArgument,
  notFound,
  readAt,
  submit,
  timeLeftMs,
} from '@fettle/service-host';
import { stock } from './toy-app';
import type { Count, Registration, Stock, Told, ToyServiceDefinition } from './toy-definition';

type Answer = (error: Error | null, reply?: Count) => void;

@Controller()
export class ToyController implements Partial<GrpcController<typeof ToyServiceDefinition>> {
  constructor(@Inject(APP) private readonly app: RunningApp) {}

  @GrpcMethod('ToyService', 'Register')
  async register({ commandId, partId, onHand }: Registration) {
    const command = { type: 'Register', partId, onHand } as const;
    const envelope = { id: commandId, category: 'part', streamId: partId, command };
    const { position } = await submit(this.app, envelope);
    return { position };
  }

  @GrpcMethod('ToyService', 'Stock')
  async stock({ partId, position }: { partId: string; position: string }): Promise<Stock> {
    const tables = await readAt(this.app, stock, position);
    const row = await tables.get('stock', { partId });
    if (row === undefined) throw notFound('UNKNOWN_PART', partId);
    return { partId, onHand: row['onHand'] as number };
  }

  @GrpcMethod('ToyService', 'WhoAmI')
  whoAmI(): Promise<Told> {
    const traceparent = currentTraceparent() ?? '';
    const told = { id: currentCaller().id, traceparent, timeLeftMs: timeLeftMs(60_000) };
    return Promise.resolve(told);
  }

  @GrpcMethod('ToyService', 'Fail')
  fail(): Promise<object> {
    return Promise.reject(new Error('the password is hunter2'));
  }

  @GrpcMethod('ToyService', 'Slow')
  slow(): Promise<object> {
    return new Promise((resolve) => setTimeout(() => resolve({}), 300));
  }

  @GrpcMethod('ToyService', 'Open')
  open(): Promise<object> {
    return Promise.resolve({});
  }

  @GrpcMethod('ToyService', 'CountTo')
  countTo({ count }: Count) {
    return range(1, count).pipe(map((n) => ({ count: n })));
  }

  @GrpcStreamCall('ToyService', 'Sum')
  async sum(numbers: AsyncIterable<Count>, answer: Answer): Promise<void> {
    let sum = 0;
    for await (const { count } of numbers) {
      if (count < 0) throw invalidArgument('NEGATIVE', `${count}`);
      sum += count;
    }
    answer(null, { count: sum });
  }

  @GrpcStreamCall('ToyService', 'Echo')
  async echo(call: AsyncIterable<Count> & ReplySink<Count>): Promise<void> {
    for await (const { count } of call) {
      if (count < 0) throw invalidArgument('NEGATIVE', `${count}`);
      call.write({ count });
    }
    call.end();
  }
}

/** Declares no access at all: nobody may call it. */
@Controller()
export class ForgetfulController {
  @GrpcMethod('ToyService', 'Forgotten')
  forgotten(): Promise<object> {
    return Promise.resolve({});
  }
}
