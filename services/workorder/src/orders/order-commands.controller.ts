import type { GrpcController } from '@fettle/contracts';
import type { Finding, workorderV1, WorkOrderKind } from '@fettle/contracts';
import type { RunningApp } from '@fettle/eventlog';
import { idFrom } from '@fettle/kernel';
import { APP, currentCaller, refused, submit } from '@fettle/service-host';
import { Controller, Inject } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { assets } from '../assets/assets.projection';
import { priorityOf } from './open-for-alert';
import type { WorkOrderCommand } from './work-order';
import { people } from '../parts/store.projection';

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
    const workOrderId = request.workOrderId || idFrom('work-order', 'by-hand', request.commandId);
    const asset = await (await this.app.read(assets)).get('assets', { assetId: request.assetId });
    if (!asset) throw refused('UNKNOWN_ASSET', `there is no asset ${request.assetId}`);
    if (asset['active'] !== true)
      throw refused('RETIRED', `the asset ${request.assetId} is out of care`);
    const criticality = asset['criticality'] as 'A' | 'B' | 'C';
    const position = await this.send(request.commandId, {
      type: 'Open',
      workOrderId,
      assetId: request.assetId,
      lineId: String(asset['lineId']),
      kind: request.kind as WorkOrderKind,
      incidentId: null,
      alertId: null,
      title: request.title,
      description: request.description,
      evidence: [],
      recommendedAction: request.description,
      priority: request.priority || priorityOf(criticality, 'ADVISORY'),
      severity: 'ADVISORY',
      criticality,
      failureMode: null,
      component: request.component ?? null,
      partsRequired: request.partsRequired,
      firstSignalAt: null,
      by: currentCaller().id,
      at: this.app.now(),
    });
    return { workOrderId, position };
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
    const technician = await (await this.app.read(people)).get('technicians', { technicianId });
    if (!technician) throw refused('UNKNOWN_TECHNICIAN', `nobody is registered as ${technicianId}`);
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

  private async send(commandId: string, command: WorkOrderCommand): Promise<string> {
    const { workOrderId: streamId } = command;
    const envelope = { id: commandId, category: 'work-order', streamId, command };
    return (await submit(this.app, envelope)).position;
  }
}
