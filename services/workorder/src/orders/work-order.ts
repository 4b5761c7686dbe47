import type {
  Criticality,
  Evidence,
  Finding,
  PartQuantity,
  Severity,
  WorkOrderKind,
  WorkorderOrdersEvent,
} from '@fettle/contracts';
import type { Decision } from '@fettle/eventsourcing';
import type { EpochMs } from '@fettle/kernel';

/** What is known of an order from the moment it is opened. */
export interface OrderFacts {
  readonly workOrderId: string;
  readonly assetId: string;
  readonly kind: WorkOrderKind;
  readonly priority: number;
  readonly severity: Severity;
  readonly partsRequired: readonly PartQuantity[];
  /** Parts set aside so far; assigning waits until it covers `partsRequired`. */
  readonly partsReserved: readonly PartQuantity[];
  readonly partsComplete: boolean;
  /** Parts that are short and on order. */
  readonly partsAwaited: readonly string[];
  readonly component: string | null;
  readonly failureMode: string | null;
  /** The alert it was opened for; null for one opened by hand. */
  readonly alertId: string | null;
}

interface Work {
  readonly technicianId: string;
}

interface Begun extends Work {
  readonly startedAt: EpochMs;
  readonly machineStopped: boolean;
}

interface Reported {
  readonly finding: Finding;
  /** What was recorded, as one text, to tell a repetition from another report. */
  readonly report: string;
}

/**
 * An order in its life; illegal states do not type. Statuses as ISO 14224 and Maximo users
 * know them.
 */
export type WorkOrder =
  | { readonly status: 'none' }
  | ({ readonly status: 'open' } & OrderFacts)
  | ({
      readonly status: 'planned';
      readonly plannedStart: EpochMs;
      readonly plannedEnd: EpochMs;
    } & OrderFacts)
  | ({ readonly status: 'assigned' } & OrderFacts & Work)
  | ({ readonly status: 'started' } & OrderFacts & Begun)
  | ({ readonly status: 'held' } & OrderFacts & Begun)
  | ({ readonly status: 'completed' } & OrderFacts & Begun & Reported)
  | ({ readonly status: 'verified' } & OrderFacts & Begun & Reported)
  | ({ readonly status: 'closed' } & OrderFacts)
  | ({ readonly status: 'cancelled' } & OrderFacts);

export type OpenOrder = Exclude<WorkOrder, { readonly status: 'none' }>;

export interface Open {
  readonly type: 'Open';
  readonly workOrderId: string;
  readonly assetId: string;
  readonly lineId: string;
  readonly kind: WorkOrderKind;
  readonly incidentId: string | null;
  readonly alertId: string | null;
  readonly title: string;
  readonly description: string;
  readonly evidence: readonly Evidence[];
  readonly recommendedAction: string;
  /** Null: by how bad it is and how much the asset matters. */
  readonly priority: number | null;
  readonly severity: Severity;
  readonly criticality: Criticality;
  readonly failureMode: string | null;
  readonly component: string | null;
  readonly partsRequired: readonly PartQuantity[];
  readonly firstSignalAt: EpochMs | null;
  readonly by: string;
  readonly at: EpochMs;
}

/** Names the order, and its asset where the sender knows it: that is the key of its stream. */
interface OnOrder {
  readonly workOrderId: string;
  readonly assetId?: string;
  readonly at: EpochMs;
}

export type WorkOrderCommand =
  | Open
  | (OnOrder & {
      readonly type: 'Escalate';
      readonly severity: Severity;
      readonly priority: number;
      readonly reason: string;
      readonly evidence: readonly Evidence[];
    })
  | (OnOrder & {
      readonly type: 'Plan';
      readonly plannedStart: EpochMs;
      readonly plannedEnd: EpochMs;
      readonly by: string;
    })
  | (OnOrder & {
      readonly type: 'RecordPartReserved';
      readonly partId: string;
      readonly quantity: number;
    })
  | (OnOrder & { readonly type: 'RecordPartsReady' })
  | (OnOrder & {
      readonly type: 'AwaitPart';
      readonly partId: string;
      readonly missingQuantity: number;
      readonly expectedAt: EpochMs | null;
    })
  | (OnOrder & { readonly type: 'Assign'; readonly technicianId: string; readonly by: string })
  | (OnOrder & { readonly type: 'Start'; readonly machineStopped: boolean; readonly by: string })
  | (OnOrder & { readonly type: 'Hold'; readonly reason: string; readonly by: string })
  | (OnOrder & { readonly type: 'Resume'; readonly by: string })
  | (OnOrder & Completion & { readonly type: 'Complete'; readonly by: string })
  | (OnOrder & { readonly type: 'Verify'; readonly remark: string; readonly by: string })
  | (OnOrder & { readonly type: 'Close'; readonly by: string })
  | (OnOrder & { readonly type: 'Cancel'; readonly reason: string; readonly by: string });

/**
 * What the technician records: problem, cause, remedy (ISO 14224), and whether the alert was right.
 */
export interface Completion {
  readonly component: string | null;
  readonly finding: Finding;
  readonly failureMode: string | null;
  readonly problem: string;
  readonly cause: string;
  readonly remedy: string;
  /** Null: what was reserved; nothing when nothing was found. */
  readonly partsUsed: readonly PartQuantity[] | null;
  readonly labourHours: number;
  /** Null: from the start of an order that stopped the machine, else no downtime. */
  readonly downtimeStart: EpochMs | null;
  /** Null: the moment of completion, when there was downtime. */
  readonly downtimeEnd: EpochMs | null;
}

export type WorkOrderEvent = WorkorderOrdersEvent;

/** Why an order says no. */
export type WorkOrderRefusal =
  | 'UNKNOWN_ORDER'
  | 'NOT_OPEN'
  | 'NOT_ASSIGNED'
  | 'NOT_STARTED'
  | 'NOT_COMPLETED'
  | 'ALREADY_COMPLETED'
  | 'ORDER_EXISTS'
  | 'PARTS_NOT_RESERVED'
  | 'TITLE_REQUIRED'
  | 'REMEDY_REQUIRED'
  | 'PROBLEM_REQUIRED'
  | 'REASON_REQUIRED'
  | 'BAD_WINDOW'
  | 'BAD_DOWNTIME'
  | 'BAD_LABOUR_HOURS'
  | 'BAD_QUANTITY'
  | 'BAD_PRIORITY';

export type OrderDecision = Decision<WorkOrderEvent, WorkOrderRefusal>;

export type CommandOf<T extends WorkOrderCommand['type']> = Extract<
  WorkOrderCommand,
  { readonly type: T }
>;

/** Whether nothing more is to be worked on. */
export const isOver = ({ status }: OpenOrder): boolean =>
  status === 'completed' || status === 'verified' || status === 'closed' || status === 'cancelled';

/** What every event of an order begins with. */
export const ids = ({
  workOrderId,
  assetId,
}: OpenOrder): { workOrderId: string; assetId: string } => ({
  workOrderId,
  assetId,
});
