import type { PartRegistered, WorkorderPartsEvent } from '@fettle/contracts';
import { canonicalJson } from '@fettle/kernel';
import type { EpochMs } from '@fettle/kernel';

/** Orders whose issue is remembered here; the runtime knows the commands of older ones. */
const ISSUED_MAX = 200;

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
export type Part = UnknownPart | KeptPart;

interface UnknownPart {
  readonly status: 'none';
  readonly waiting: readonly Waiting[];
}

/** How a part is bought, as registered last. */
interface PartSettings {
  readonly name: string;
  readonly reorderPoint: number;
  readonly reorderQuantity: number;
  readonly leadTimeDays: number;
  readonly unitCost: number;
  readonly supplier: string | null;
}

export interface KeptPart extends PartSettings {
  readonly status: 'kept';
  readonly onHand: number;
  readonly reserved: readonly Claim[];
  /** Orders that wait for pieces, first come first served. */
  readonly waiting: readonly Waiting[];
  readonly onOrder: readonly Requisition[];
  /** How often it was reordered. */
  readonly requisitions: number;
  /** The orders that got pieces last. */
  readonly issuedTo: readonly string[];
}

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

const withoutOrder = ({ reserved, waiting }: KeptPart, workOrderId: string) => ({
  reserved: reserved.filter((claim) => claim.workOrderId !== workOrderId),
  waiting: waiting.filter((claim) => claim.workOrderId !== workOrderId),
});

const pickSettings = (settings: PartSettings): PartSettings => {
  const { name, reorderPoint, reorderQuantity, leadTimeDays, unitCost, supplier } = settings;
  return { name, reorderPoint, reorderQuantity, leadTimeDays, unitCost, supplier };
};

/** The settings as one text, to compare. */
export const settingsOf = (settings: PartSettings): string => canonicalJson(pickSettings(settings));

/** Folds one event. Total. */
export const evolvePart = (part: Part, event: PartEvent): Part => {
  if (event.type === 'PartRegistered') {
    if (part.status === 'kept') return { ...part, ...pickSettings(event) };
    const { onHand } = event;
    const empty = { reserved: [], onOrder: [], requisitions: 0, issuedTo: [] };
    return { status: 'kept', onHand, ...pickSettings(event), ...empty, waiting: part.waiting };
  }
  if (event.type === 'PartShortageFound') {
    const { workOrderId, assetId, quantity, expectedAt } = event;
    return { ...part, waiting: [...part.waiting, { workOrderId, assetId, quantity, expectedAt }] };
  }
  if (part.status === 'none') return part;
  switch (event.type) {
    case 'PartReserved': {
      const { workOrderId, assetId, quantity } = event;
      const { reserved, waiting } = withoutOrder(part, workOrderId);
      return { ...part, reserved: [...reserved, { workOrderId, assetId, quantity }], waiting };
    }
    case 'PartReordered': {
      const { requisitionId, quantity } = event;
      const onOrder = [...part.onOrder, { requisitionId, quantity }];
      return { ...part, onOrder, requisitions: part.requisitions + 1 };
    }
    case 'PartReceived': {
      const onOrder = part.onOrder.filter((r) => r.requisitionId !== event.requisitionId);
      return { ...part, onHand: part.onHand + event.quantity, onOrder };
    }
    case 'PartIssued':
      return {
        ...part,
        onHand: event.onHandAfter,
        ...withoutOrder(part, event.workOrderId),
        issuedTo: [...part.issuedTo, event.workOrderId].slice(-ISSUED_MAX),
      };
    case 'PartReservationReleased':
      return { ...part, ...withoutOrder(part, event.workOrderId) };
  }
};
