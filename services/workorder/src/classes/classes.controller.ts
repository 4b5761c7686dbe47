import type { GrpcController, workorderV1 } from '@fettle/contracts';
import type { RunningApp } from '@fettle/eventlog';
import { assert } from '@fettle/kernel';
import { APP, refused, submit } from '@fettle/service-host';
import { Controller, Inject } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { partsMessage, partsOf } from '../assets/described-message';
import { saidNow } from '../editions/said.controller';
import { assetClassCategory } from './asset-class.decider';
import type { AssetClassCommand } from './asset-class.decider';
import { assetClasses } from './asset-class.reference';
import type { AssetClass } from './asset-class.reference';

type Api = GrpcController<typeof workorderV1.WorkOrderServiceDefinition>;
type ClassMethods =
  'defineAssetClass' | 'withdrawAssetClass' | 'getAssetClass' | 'listAssetClasses';
type RequestOf<M extends ClassMethods> = Parameters<Api[M]>[0];

const SERVICE = 'WorkOrderService';

/** Classes of assets: what people configure of all machines of a kind. */
@Controller()
export class ClassesController implements Pick<Api, ClassMethods> {
  constructor(@Inject(APP) private readonly app: RunningApp) {}

  @GrpcMethod(SERVICE, 'DefineAssetClass')
  async defineAssetClass({ commandId, assetClass, effectiveFrom }: RequestOf<'defineAssetClass'>) {
    assert(assetClass !== undefined, 'the proto requires it');
    const { classId, name, basedOn } = assetClass;
    const described = { classId, name, basedOn: basedOn ?? null, ...partsOf(assetClass) };
    const said = saidNow(this.app, effectiveFrom);
    return this.send(commandId, { type: 'Define', id: classId, value: described, ...said });
  }

  @GrpcMethod(SERVICE, 'WithdrawAssetClass')
  async withdrawAssetClass(request: RequestOf<'withdrawAssetClass'>) {
    const { commandId, classId, reason, effectiveFrom } = request;
    const said = saidNow(this.app, effectiveFrom);
    return this.send(commandId, { type: 'Withdraw', id: classId, reason, ...said });
  }

  @GrpcMethod(SERVICE, 'GetAssetClass')
  async getAssetClass({ classId, at }: RequestOf<'getAssetClass'>) {
    const found = this.app.inForce.inForce(assetClasses, classId, at ?? this.app.now());
    if (!found) throw refused('UNKNOWN_ASSET_CLASS', `no class ${classId} is in force then`);
    return { assetClass: { ...headOf(found), ...partsMessage(found) } };
  }

  @GrpcMethod(SERVICE, 'ListAssetClasses')
  async listAssetClasses({ at }: RequestOf<'listAssetClasses'>) {
    const all = this.app.inForce.allInForce(assetClasses, at ?? this.app.now());
    const heads = [...all.values()].map((one) => ({ ...headOf(one), signals: [], components: [] }));
    return { assetClasses: heads.sort((a, b) => a.classId.localeCompare(b.classId)) };
  }

  private async send(id: string, command: AssetClassCommand) {
    const { name: category } = assetClassCategory;
    const { position } = await submit(this.app, { id, category, streamId: command.id, command });
    return { position };
  }
}

const headOf = ({ classId, name, basedOn }: AssetClass) => ({
  classId,
  name,
  basedOn: basedOn ?? undefined,
});
