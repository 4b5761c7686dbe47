import type { Criticality, GrpcController, Quantity } from '@fettle/contracts';
import { criticalitySymbols, quantitySymbols, workorderV1 } from '@fettle/contracts';
import type { RunningApp } from '@fettle/eventlog';
import { APP, currentCaller, invalidArgument, notFound, Roles, submit } from '@fettle/service-host';
import type { RefusalFaults } from '@fettle/service-host';
import { Controller, Inject } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import type { AssetDescription } from './asset.decider';

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

/**
 * What the caller has to send otherwise, and what is not there. Every other refusal is a failed
 * precondition: something has to happen first.
 */
const refusals: RefusalFaults = {
  UNKNOWN_ASSET: notFound,
  UNKNOWN_PART: notFound,
  UNKNOWN_REQUISITION: notFound,
  NAME_REQUIRED: invalidArgument,
  REASON_REQUIRED: invalidArgument,
  BAD_QUANTITY: invalidArgument,
  BAD_COST: invalidArgument,
  BAD_RATE: invalidArgument,
  BAD_ASSET_ID: invalidArgument,
  BAD_SIGNAL: invalidArgument,
  BAD_COMPONENT: invalidArgument,
};

/** Assets, spares and people: what everything else refers to. */
@Controller()
export class RegisterController implements Pick<Api, RegisterMethods> {
  constructor(@Inject(APP) private readonly app: RunningApp) {}

  @Roles('planner', 'admin', 'platform', 'service')
  @GrpcMethod(SERVICE, 'RegisterAsset')
  async registerAsset({ commandId, asset }: RequestOf<'registerAsset'>) {
    if (!asset) throw invalidArgument('ASSET_REQUIRED', 'the asset is missing');
    const description = describe(asset);
    const command = { type: 'Register', asset: description, ...this.who() };
    return this.send(commandId, 'asset', { streamId: asset.assetId, command });
  }

  @Roles('planner', 'admin', 'platform')
  @GrpcMethod(SERVICE, 'RetireAsset')
  async retireAsset({ commandId, assetId, reason }: RequestOf<'retireAsset'>) {
    const command = { type: 'Retire', assetId, reason, ...this.who() };
    return this.send(commandId, 'asset', { streamId: assetId, command });
  }

  @Roles('planner', 'admin', 'platform', 'service')
  @GrpcMethod(SERVICE, 'RegisterPart')
  async registerPart({ commandId, part }: RequestOf<'registerPart'>) {
    if (!part) throw invalidArgument('PART_REQUIRED', 'the part is missing');
    const { partId, reserved: _reserved, onOrder: _onOrder, supplier, ...rest } = part;
    const description = { partId, ...rest, supplier: supplier ?? null };
    const command = { type: 'Register', partId, part: description, ...this.who() };
    return this.send(commandId, 'part', { streamId: partId, command });
  }

  @Roles('planner', 'admin', 'platform')
  @GrpcMethod(SERVICE, 'ReceivePart')
  async receivePart({ commandId, partId, quantity, requisitionId }: RequestOf<'receivePart'>) {
    const receipt = { partId, quantity, requisitionId: requisitionId ?? null };
    const command = { type: 'Receive', ...receipt, ...this.who() };
    return this.send(commandId, 'part', { streamId: partId, command });
  }

  @Roles('planner', 'admin', 'platform')
  @GrpcMethod(SERVICE, 'CorrectPartCount')
  async correctPartCount(request: RequestOf<'correctPartCount'>) {
    const { commandId, partId, counted, reason } = request;
    const command = { type: 'CorrectCount', partId, counted, reason, ...this.who() };
    return this.send(commandId, 'part', { streamId: partId, command });
  }

  @Roles('planner', 'admin', 'platform', 'service')
  @GrpcMethod(SERVICE, 'RegisterTechnician')
  async registerTechnician({ commandId, technician }: RequestOf<'registerTechnician'>) {
    if (!technician) throw invalidArgument('TECHNICIAN_REQUIRED', 'the technician is missing');
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
    if (id === '')
      throw invalidArgument(
        'COMMAND_ID_REQUIRED',
        'choose an id, so that a retry does nothing twice',
      );
    if (streamId === '') throw invalidArgument('ID_REQUIRED', `a ${category} has an id`);
    const { position } = await submit(this.app, { id, category, streamId, command }, refusals);
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
  criticality: wordOf(asset.criticality, criticalitySymbols, 'criticality') as Criticality,
  ratedPowerKilowatt: asset.ratedPowerKilowatt ?? null,
  flexibleSupport: asset.flexibleSupport,
  components: asset.components.map(({ partId, ...component }) => ({
    ...component,
    partId: partId ?? null,
  })),
  signals: asset.signals.map(({ low, high, intervalMs, quantity, ...signal }) => ({
    ...signal,
    quantity: wordOf(quantity, quantitySymbols, 'quantity') as Quantity,
    low: low ?? null,
    high: high ?? null,
    intervalMs: intervalMs ?? null,
  })),
  downtimeCostPerHour: asset.downtimeCostPerHour ?? null,
});

const wordOf = (value: string, symbols: readonly string[], field: string): string => {
  const known = symbols.filter((symbol) => symbol !== 'UNKNOWN');
  if (!known.includes(value))
    throw invalidArgument(
      `BAD_${field.toUpperCase()}`,
      `${field} is one of ${known.join(', ')}, not "${value}"`,
    );
  return value;
};
