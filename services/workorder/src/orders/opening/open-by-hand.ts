import type { Criticality, PartQuantity, WorkOrderKind } from '@fettle/contracts';
import { idFrom } from '@fettle/kernel';
import type { EpochMs } from '@fettle/kernel';
import type { Open } from '../work-order';

/** What somebody asks for. */
export interface Asked {
  readonly commandId: string;
  /** Empty: derived from the command's id. */
  readonly workOrderId: string;
  readonly assetId: string;
  readonly kind: WorkOrderKind;
  readonly title: string;
  readonly description: string;
  /** 0: by how much the asset matters. */
  readonly priority: number;
  readonly component: string | undefined;
  readonly partsRequired: readonly PartQuantity[];
}

/** What an order keeps of its asset. */
export interface Place {
  readonly lineId: string;
  readonly criticality: Criticality;
}

/** An order that a person opens: no alert stands behind it, and no more is known than was said. */
export const openByHand = (
  { commandId, priority, component, ...asked }: Asked,
  place: Place,
  who: { readonly by: string; readonly at: EpochMs },
): Open => ({
  ...asked,
  ...place,
  ...who,
  type: 'Open',
  workOrderId: asked.workOrderId || idFrom('work-order', 'by-hand', commandId),
  incidentId: null,
  alertId: null,
  evidence: [],
  recommendedAction: asked.description,
  priority: priority || null,
  severity: 'ADVISORY',
  failureMode: null,
  component: component ?? null,
  firstSignalAt: null,
});
