import type { PartRegistered, WorkorderPartsEvent } from '@fettle/contracts';
import type { Decision } from '@fettle/eventsourcing';
import { canonicalJson } from '@fettle/kernel';
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
 * A spare in the store. `onHand` counts reserved pieces too: they lie on the shelf with a name
 * on them.
 */
export type Part = UnknownPart | KeptPart;

interface UnknownPart {
  readonly status: 'none';
  readonly waiting: readonly Waiting[];
  readonly refusedIssues: readonly RefusedIssue[];
}

/** More than the book had for the order: it reports these pieces as used. */
export interface RefusedIssue {
  readonly workOrderId: string;
  readonly quantity: number;
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
  /** Settled as soon as enough is free, or by a count: it has seen them go. */
  readonly refusedIssues: readonly RefusedIssue[];
  readonly onOrder: readonly Requisition[];
  /** How often it was reordered. */
  readonly requisitions: number;
  /** The orders that got pieces last. */
  readonly issuedTo: readonly string[];
  /** The requisitions that came in last. */
  readonly receivedFor: readonly string[];
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
  | (OnPart & { readonly type: 'Release'; readonly workOrderId: string })
  | (OnPart & {
      readonly type: 'CorrectCount';
      /** Pieces on the shelf, those set aside included. */
      readonly counted: number;
      readonly reason: string;
      readonly by: string;
    });

export type CommandOf<T extends PartCommand['type']> = Extract<PartCommand, { readonly type: T }>;

export type PartEvent = WorkorderPartsEvent;

/** Why the store says no. */
export type PartRefusal =
  'UNKNOWN_PART' | 'UNKNOWN_REQUISITION' | 'BAD_QUANTITY' | 'BAD_COST' | 'REASON_REQUIRED';

export type PartDecision = Decision<PartEvent, PartRefusal>;

const sum = (claims: readonly { readonly quantity: number }[]): number =>
  claims.reduce((total, { quantity }) => total + quantity, 0);

/** Pieces nobody has claimed. */
export const available = (part: KeptPart): number => part.onHand - sum(part.reserved);

export const onOrderQuantity = (part: KeptPart): number => sum(part.onOrder);

/** Of a record that holds more, how the part is bought. */
export const pickSettings = (settings: PartSettings): PartSettings => {
  const { name, reorderPoint, reorderQuantity, leadTimeDays, unitCost, supplier } = settings;
  return { name, reorderPoint, reorderQuantity, leadTimeDays, unitCost, supplier };
};

/** The settings as one text, to compare. */
export const settingsOf = (settings: PartSettings): string => canonicalJson(pickSettings(settings));
