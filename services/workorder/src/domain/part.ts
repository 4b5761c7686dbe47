import type { PartRegistered, WorkorderPartsEvent } from '@fettle/contracts';
import type { EpochMs } from '@fettle/kernel';

/** Pieces that an order needs or holds. */
export interface Claim {
  readonly workOrderId: string;
  readonly assetId: string;
  readonly quantity: number;
}

/** An order that waits, and when its pieces are expected, if anybody knows. */
export type Waiting = Claim & { readonly expectedAt: EpochMs | null };

export interface Requisition {
  readonly requisitionId: string;
  readonly quantity: number;
}

/**
 * A spare in the store. `onHand` counts reserved pieces too: they lie on the shelf with a name on
 * them.
 */
export type Part =
  | { readonly status: 'none'; readonly waiting: readonly Waiting[] }
  | {
      readonly status: 'kept';
      readonly onHand: number;
      readonly reorderPoint: number;
      readonly reorderQuantity: number;
      readonly leadTimeDays: number;
      readonly reserved: readonly Claim[];
      /** Orders that wait for pieces, first come first served. */
      readonly waiting: readonly Waiting[];
      readonly onOrder: readonly Requisition[];
    };

export type KeptPart = Extract<Part, { readonly status: 'kept' }>;

interface OnPart {
  readonly partId: string;
  readonly at: EpochMs;
}

export type PartCommand =
  | (OnPart & {
      readonly type: 'Register';
      readonly part: Omit<PartRegistered, 'registeredBy' | 'registeredAt'>;
      readonly by: string;
    })
  | (OnPart & Claim & { readonly type: 'Reserve' })
  | (OnPart & {
      readonly type: 'Receive';
      readonly quantity: number;
      readonly requisitionId: string | null;
      readonly by: string;
    })
  | (OnPart & { readonly type: 'Issue'; readonly workOrderId: string; readonly quantity: number })
  | (OnPart & { readonly type: 'Release'; readonly workOrderId: string });

export type PartEvent = WorkorderPartsEvent;

const sum = (claims: readonly { readonly quantity: number }[]): number =>
  claims.reduce((total, { quantity }) => total + quantity, 0);

/** Pieces nobody has claimed. */
export const available = (part: KeptPart): number => part.onHand - sum(part.reserved);

export const onOrderQuantity = (part: KeptPart): number => sum(part.onOrder);

const without = (claims: readonly Claim[], workOrderId: string): Claim[] =>
  claims.filter((claim) => claim.workOrderId !== workOrderId);

/** Folds one event. Total. */
export const evolvePart = (part: Part, event: PartEvent): Part => {
  if (event.type === 'PartRegistered') {
    const { onHand, reorderPoint, reorderQuantity, leadTimeDays } = event;
    const settings = { reorderPoint, reorderQuantity, leadTimeDays };
    return part.status === 'kept'
      ? { ...part, ...settings }
      : { status: 'kept', onHand, ...settings, reserved: [], waiting: part.waiting, onOrder: [] };
  }
  if (event.type === 'PartShortageFound') {
    const { workOrderId, assetId, quantity, expectedAt } = event;
    return { ...part, waiting: [...part.waiting, { workOrderId, assetId, quantity, expectedAt }] };
  }
  if (part.status === 'none') return part;
  switch (event.type) {
    case 'PartReserved': {
      const { workOrderId, assetId, quantity } = event;
      const reserved = [...without(part.reserved, workOrderId), { workOrderId, assetId, quantity }];
      const waiting = part.waiting.filter((claim) => claim.workOrderId !== workOrderId);
      return { ...part, reserved, waiting };
    }
    case 'PartReordered': {
      const { requisitionId, quantity } = event;
      return { ...part, onOrder: [...part.onOrder, { requisitionId, quantity }] };
    }
    case 'PartReceived': {
      const onOrder = part.onOrder.filter((r) => r.requisitionId !== event.requisitionId);
      return { ...part, onHand: part.onHand + event.quantity, onOrder };
    }
    case 'PartIssued':
      return {
        ...part,
        onHand: event.onHandAfter,
        reserved: without(part.reserved, event.workOrderId),
      };
    case 'PartReservationReleased': {
      const waiting = part.waiting.filter((claim) => claim.workOrderId !== event.workOrderId);
      return { ...part, reserved: without(part.reserved, event.workOrderId), waiting };
    }
  }
};
