// Generated from schemas/ by `npm run generate`. Do not edit.
import type { Criticality, Evidence, Finding, PartQuantity, Severity } from './shapes';

/** There is work to do. */
export interface WorkOrderOpened {
  readonly assetId: string;
  readonly workOrderId: string;
  readonly lineId: string;
  readonly kind: WorkOrderKind;
  readonly incidentId: string | null;
  readonly alertId: string | null;
  readonly title: string;
  readonly description: string;
  readonly evidence: readonly Evidence[];
  readonly recommendedAction: string;
  /** 1 (now) to 5 (when convenient), from criticality and severity. */
  readonly priority: number;
  readonly severity: Severity;
  readonly criticality: Criticality;
  readonly failureMode: string | null;
  readonly component: string | null;
  readonly partsRequired: readonly PartQuantity[];
  /** Epoch milliseconds. */
  readonly firstSignalAt: number | null;
  /** A user, or the policy that opened it. */
  readonly openedBy: string;
  /** Epoch milliseconds. */
  readonly openedAt: number;
}

export type WorkOrderKind = 'CORRECTIVE' | 'PREVENTIVE' | 'PREDICTIVE' | 'INSPECTION' | 'INSTRUMENT' | 'UNKNOWN';

/** Every symbol of {@link WorkOrderKind}. */
export const workOrderKindSymbols = ['CORRECTIVE', 'PREVENTIVE', 'PREDICTIVE', 'INSPECTION', 'INSTRUMENT', 'UNKNOWN'] as const;

/** The priority changed with the severity of the incident. */
export interface WorkOrderEscalated {
  readonly assetId: string;
  readonly workOrderId: string;
  readonly severity: Severity;
  readonly priority: number;
  readonly reason: string;
  readonly evidence: readonly Evidence[];
  /** Epoch milliseconds. */
  readonly escalatedAt: number;
}

/** A window for the work. */
export interface WorkOrderPlanned {
  readonly assetId: string;
  readonly workOrderId: string;
  /** Epoch milliseconds. */
  readonly plannedStart: number;
  /** Epoch milliseconds. */
  readonly plannedEnd: number;
  readonly plannedBy: string;
  /** Epoch milliseconds. */
  readonly plannedAt: number;
}

/** Parts are set aside; complete once nothing is missing. */
export interface WorkOrderPartsReserved {
  readonly assetId: string;
  readonly workOrderId: string;
  /** Set aside so far, all together. */
  readonly parts: readonly PartQuantity[];
  /** Everything the order needs is set aside: it may be assigned. */
  readonly complete: boolean;
  /** Epoch milliseconds. */
  readonly reservedAt: number;
}

/** A part is short and has been ordered (WMATL). */
export interface WorkOrderPartsAwaited {
  readonly assetId: string;
  readonly workOrderId: string;
  readonly partId: string;
  readonly missingQuantity: number;
  /** Epoch milliseconds. */
  readonly expectedAt: number | null;
  /** Epoch milliseconds. */
  readonly awaitedAt: number;
}

/** Somebody has it. */
export interface WorkOrderAssigned {
  readonly assetId: string;
  readonly workOrderId: string;
  readonly technicianId: string;
  readonly assignedBy: string;
  /** Epoch milliseconds. */
  readonly assignedAt: number;
}

/** Work has begun. */
export interface WorkOrderStarted {
  readonly assetId: string;
  readonly workOrderId: string;
  readonly startedBy: string;
  /** The machine stands still from here on. */
  readonly machineStopped: boolean;
  /** Epoch milliseconds. */
  readonly startedAt: number;
}

/** Work is interrupted. */
export interface WorkOrderHeld {
  readonly assetId: string;
  readonly workOrderId: string;
  readonly reason: string;
  readonly heldBy: string;
  /** Epoch milliseconds. */
  readonly heldAt: number;
}

/** Work goes on. */
export interface WorkOrderResumed {
  readonly assetId: string;
  readonly workOrderId: string;
  readonly resumedBy: string;
  /** Epoch milliseconds. */
  readonly resumedAt: number;
}

/** The work is done: problem, cause, remedy (ISO 14224). */
export interface WorkOrderCompleted {
  readonly assetId: string;
  readonly workOrderId: string;
  readonly technicianId: string;
  readonly component: string | null;
  readonly finding: Finding;
  /** As found. */
  readonly failureMode: string | null;
  readonly problem: string;
  readonly cause: string;
  readonly remedy: string;
  readonly partsUsed: readonly PartQuantity[];
  readonly labourHours: number;
  /** When the machine stopped for this; null when it did not. Epoch milliseconds. */
  readonly downtimeStart: number | null;
  /** Epoch milliseconds. */
  readonly downtimeEnd: number | null;
  readonly completedBy: string;
  /** Epoch milliseconds. */
  readonly completedAt: number;
  /** The alert that the order was opened for; null where it was opened by hand, or completed before this was told. */
  readonly alertId: string | null;
}

/** Somebody, or the twin, checked the machine after the work. */
export interface WorkOrderVerified {
  readonly assetId: string;
  readonly workOrderId: string;
  readonly verifiedBy: string;
  readonly remark: string;
  /** Epoch milliseconds. */
  readonly verifiedAt: number;
}

/** Nothing more will be recorded. */
export interface WorkOrderClosed {
  readonly assetId: string;
  readonly workOrderId: string;
  readonly closedBy: string;
  /** Epoch milliseconds. */
  readonly closedAt: number;
}

/** It will not be done. */
export interface WorkOrderCancelled {
  readonly assetId: string;
  readonly workOrderId: string;
  readonly reason: string;
  readonly cancelledBy: string;
  /** Epoch milliseconds. */
  readonly cancelledAt: number;
}

/** What may stand on the topic `workorder.orders`. */
export type WorkorderOrdersEvent =
  | ({ readonly type: 'WorkOrderOpened' } & WorkOrderOpened)
  | ({ readonly type: 'WorkOrderEscalated' } & WorkOrderEscalated)
  | ({ readonly type: 'WorkOrderPlanned' } & WorkOrderPlanned)
  | ({ readonly type: 'WorkOrderPartsReserved' } & WorkOrderPartsReserved)
  | ({ readonly type: 'WorkOrderPartsAwaited' } & WorkOrderPartsAwaited)
  | ({ readonly type: 'WorkOrderAssigned' } & WorkOrderAssigned)
  | ({ readonly type: 'WorkOrderStarted' } & WorkOrderStarted)
  | ({ readonly type: 'WorkOrderHeld' } & WorkOrderHeld)
  | ({ readonly type: 'WorkOrderResumed' } & WorkOrderResumed)
  | ({ readonly type: 'WorkOrderCompleted' } & WorkOrderCompleted)
  | ({ readonly type: 'WorkOrderVerified' } & WorkOrderVerified)
  | ({ readonly type: 'WorkOrderClosed' } & WorkOrderClosed)
  | ({ readonly type: 'WorkOrderCancelled' } & WorkOrderCancelled);
