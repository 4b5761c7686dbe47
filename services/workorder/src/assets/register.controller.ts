import type { Criticality, GrpcController } from '@fettle/contracts';
import type { workorderV1 } from '@fettle/contracts';
import type { RunningApp } from '@fettle/eventlog';
import { assert } from '@fettle/kernel';
import { APP, currentCaller, submit } from '@fettle/service-host';
import { Controller, Inject } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import type { AssetDescription } from './asset.decider';
import { partsOf } from './described-message';

type Api = GrpcController<typeof workorderV1.WorkOrderServiceDefinition>;
type RegisterMethods =
  | 'registerAsset'
  | 'retireAsset'
  | 'registerPart'
  | 'receivePart'
  | 'correctPartCount'
  | 'registerTechnician';
type RequestOf<M extends RegisterMethods> = Parameters<Api[M]>[0];

const SERVICE = 'WorkOrderService';

/** Assets, spares and people: what everything else refers to. */
@Controller()
export class RegisterController implements Pick<Api, RegisterMethods> {
  constructor(@Inject(APP) private readonly app: RunningApp) {}

  @GrpcMethod(SERVICE, 'RegisterAsset')
  async registerAsset({ commandId, asset }: RequestOf<'registerAsset'>) {
    assert(asset !== undefined, 'the proto requires it');
    const description = describe(asset);
    const command = { type: 'Register', asset: description, ...this.who() };
    return this.send(commandId, 'asset', { streamId: asset.assetId, command });
  }

  @GrpcMethod(SERVICE, 'RetireAsset')
  async retireAsset({ commandId, assetId, reason }: RequestOf<'retireAsset'>) {
    const command = { type: 'Retire', assetId, reason, ...this.who() };
    return this.send(commandId, 'asset', { streamId: assetId, command });
  }

  @GrpcMethod(SERVICE, 'RegisterPart')
  async registerPart({ commandId, part }: RequestOf<'registerPart'>) {
    assert(part !== undefined, 'the proto requires it');
    const { partId, reserved: _reserved, onOrder: _onOrder, supplier, ...rest } = part;
    const description = { partId, ...rest, supplier: supplier ?? null };
    const command = { type: 'Register', partId, part: description, ...this.who() };
    return this.send(commandId, 'part', { streamId: partId, command });
  }

  @GrpcMethod(SERVICE, 'ReceivePart')
  async receivePart({ commandId, partId, quantity, requisitionId }: RequestOf<'receivePart'>) {
    const receipt = { partId, quantity, requisitionId: requisitionId ?? null };
    const command = { type: 'Receive', ...receipt, ...this.who() };
    return this.send(commandId, 'part', { streamId: partId, command });
  }

  @GrpcMethod(SERVICE, 'CorrectPartCount')
  async correctPartCount(request: RequestOf<'correctPartCount'>) {
    const { commandId, partId, counted, reason } = request;
    const command = { type: 'CorrectCount', partId, counted, reason, ...this.who() };
    return this.send(commandId, 'part', { streamId: partId, command });
  }

  @GrpcMethod(SERVICE, 'RegisterTechnician')
  async registerTechnician({ commandId, technician }: RequestOf<'registerTechnician'>) {
    assert(technician !== undefined, 'the proto requires it');
    const { technicianId, name, skills, hourlyRate } = technician;
    const description = { technicianId, name, skills, hourlyRate };
    const command = { type: 'Register', technician: description, ...this.who() };
    return this.send(commandId, 'technician', { streamId: technicianId, command });
  }

  private who(): { readonly by: string; readonly at: number } {
    return { by: currentCaller().id, at: this.app.now() };
  }

  private async send(
    id: string,
    category: string,
    {
      streamId,
      command,
    }: { readonly streamId: string; readonly command: { readonly type: string } },
  ): Promise<{ readonly position: string }> {
    const { position } = await submit(this.app, { id, category, streamId, command });
    return { position };
  }
}

/** The message as a description: what is unset is null, words are symbols of the contract. */
const describe = (asset: workorderV1.Asset): AssetDescription => ({
  assetId: asset.assetId,
  name: asset.name || asset.assetId,
  kind: asset.kind,
  lineId: asset.lineId,
  location: asset.location ?? null,
  criticality: asset.criticality as Criticality,
  ratedPowerKilowatt: asset.ratedPowerKilowatt ?? null,
  flexibleSupport: asset.flexibleSupport,
  ...partsOf(asset),
  downtimeCostPerHour: asset.downtimeCostPerHour ?? null,
});
