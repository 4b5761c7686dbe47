import type { GrpcController } from '@fettle/contracts';
import type { Finding, workorderV1, WorkOrderKind } from '@fettle/contracts';
import type { RunningApp } from '@fettle/eventlog';
import { APP, currentCaller, readAt, submit } from '@fettle/service-host';
import { Controller, Inject } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { assets, assetTable } from '../assets/assets.projection';
import { openByHand } from './opening/open-by-hand';
import type { WorkOrderCommand } from './work-order';

type Api = GrpcController<typeof workorderV1.WorkOrderServiceDefinition>;
type CommandMethods =
  | 'open'
  | 'plan'
  | 'assign'
  | 'start'
  | 'hold'
  | 'resume'
  | 'complete'
  | 'verify'
  | 'close'
  | 'cancel';
type RequestOf<M extends CommandMethods> = Parameters<Api[M]>[0];

const SERVICE = 'WorkOrderService';

/** Commands on orders. Who may do what, and within which limits, stands in the proto. */
@Controller()
export class OrderCommandsController implements Pick<Api, CommandMethods> {
  constructor(@Inject(APP) private readonly app: RunningApp) {}

  @GrpcMethod(SERVICE, 'Open')
  async open(request: RequestOf<'open'>) {
    const { commandId, assetId } = request;
    const asset = { category: 'asset', streamId: assetId };
    const position = await this.mayTakeWork(commandId, asset, { assetId });
    const row = await (await readAt(this.app, assets, position)).get(assetTable, { assetId });
    const place = { lineId: row?.lineId ?? '', criticality: row?.criticality ?? 'B' };
    const asked = { ...request, kind: request.kind as WorkOrderKind, component: request.component };
    const command = openByHand(asked, place, this.who());
    return {
      workOrderId: command.workOrderId,
      position: await this.send(commandId, command),
    };
  }

  @GrpcMethod(SERVICE, 'Plan')
  async plan({ commandId, workOrderId, plannedStart, plannedEnd }: RequestOf<'plan'>) {
    const window = { plannedStart, plannedEnd };
    return {
      position: await this.send(commandId, { type: 'Plan', workOrderId, ...window, ...this.who() }),
    };
  }

  @GrpcMethod(SERVICE, 'Assign')
  async assign({ commandId, workOrderId, technicianId }: RequestOf<'assign'>) {
    const technician = { category: 'technician', streamId: technicianId };
    await this.mayTakeWork(commandId, technician, { technicianId });
    const command = { type: 'Assign' as const, workOrderId, technicianId, ...this.who() };
    return { position: await this.send(commandId, command) };
  }

  @GrpcMethod(SERVICE, 'Start')
  async start({ commandId, workOrderId, machineStopped }: RequestOf<'start'>) {
    const command = { type: 'Start' as const, workOrderId, machineStopped, ...this.who() };
    return { position: await this.send(commandId, command) };
  }

  @GrpcMethod(SERVICE, 'Hold')
  async hold({ commandId, workOrderId, reason }: RequestOf<'hold'>) {
    return {
      position: await this.send(commandId, { type: 'Hold', workOrderId, reason, ...this.who() }),
    };
  }

  @GrpcMethod(SERVICE, 'Resume')
  async resume({ commandId, workOrderId }: RequestOf<'resume'>) {
    return { position: await this.send(commandId, { type: 'Resume', workOrderId, ...this.who() }) };
  }

  @GrpcMethod(SERVICE, 'Complete')
  async complete(request: RequestOf<'complete'>) {
    const { commandId, workOrderId, problem, cause, remedy, labourHours } = request;
    const position = await this.send(commandId, {
      type: 'Complete',
      workOrderId,
      finding: request.finding as Finding,
      failureMode: request.failureMode || null,
      component: request.component ?? null,
      problem,
      cause,
      remedy,
      labourHours,
      partsUsed: request.partsUsed.length === 0 ? null : request.partsUsed,
      downtimeStart: request.downtimeStart ?? null,
      downtimeEnd: request.downtimeEnd ?? null,
      ...this.who(),
    });
    return { position };
  }

  @GrpcMethod(SERVICE, 'Verify')
  async verify({ commandId, workOrderId, remark }: RequestOf<'verify'>) {
    return {
      position: await this.send(commandId, { type: 'Verify', workOrderId, remark, ...this.who() }),
    };
  }

  @GrpcMethod(SERVICE, 'Close')
  async close({ commandId, workOrderId }: RequestOf<'close'>) {
    return { position: await this.send(commandId, { type: 'Close', workOrderId, ...this.who() }) };
  }

  @GrpcMethod(SERVICE, 'Cancel')
  async cancel({ commandId, workOrderId, reason }: RequestOf<'cancel'>) {
    return {
      position: await this.send(commandId, { type: 'Cancel', workOrderId, reason, ...this.who() }),
    };
  }

  private who(): { readonly by: string; readonly at: number } {
    return { by: currentCaller().id, at: this.app.now() };
  }

  /**
   * Asks the owner of an asset or a person, whose word is the truth while read models follow.
   * @returns the position at which it said so
   */
  private async mayTakeWork(
    commandId: string,
    stream: { readonly category: string; readonly streamId: string },
    ids: object,
  ): Promise<string> {
    const id = `${commandId}/${stream.category}`;
    const envelope = { id, ...stream, command: { type: 'TakeWork', ...ids } };
    return (await submit(this.app, envelope)).position;
  }

  private async send(commandId: string, command: WorkOrderCommand): Promise<string> {
    const { workOrderId: streamId } = command;
    const envelope = { id: commandId, category: 'work-order', streamId, command };
    return (await submit(this.app, envelope)).position;
  }
}
