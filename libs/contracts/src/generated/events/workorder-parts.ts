// Generated from schemas/ by `npm run generate`. Do not edit.

/** A spare is kept in stock. */
export interface PartRegistered {
  readonly partId: string;
  readonly name: string;
  readonly onHand: number;
  readonly reorderPoint: number;
  readonly reorderQuantity: number;
  readonly leadTimeDays: number;
  readonly unitCost: number;
  readonly supplier: string | null;
  readonly registeredBy: string;
  /** Epoch milliseconds. */
  readonly registeredAt: number;
}

/** Pieces are set aside for an order. */
export interface PartReserved {
  readonly partId: string;
  readonly workOrderId: string;
  readonly assetId: string;
  readonly quantity: number;
  readonly availableAfter: number;
  /** Epoch milliseconds. */
  readonly reservedAt: number;
}

/** An order needs more than there is. */
export interface PartShortageFound {
  readonly partId: string;
  readonly workOrderId: string;
  readonly assetId: string;
  /** What the order needs. */
  readonly quantity: number;
  readonly missingQuantity: number;
  /** Epoch milliseconds. */
  readonly expectedAt: number | null;
  /** Epoch milliseconds. */
  readonly foundAt: number;
}

/** A purchase was asked for. */
export interface PartReordered {
  readonly partId: string;
  readonly requisitionId: string;
  readonly quantity: number;
  /** Epoch milliseconds. */
  readonly expectedAt: number;
  readonly reason: string;
  /** Epoch milliseconds. */
  readonly reorderedAt: number;
}

/** Pieces came into stock. */
export interface PartReceived {
  readonly partId: string;
  readonly quantity: number;
  readonly requisitionId: string | null;
  readonly receivedBy: string;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
}

/** Pieces left the stock for an order. */
export interface PartIssued {
  readonly partId: string;
  readonly workOrderId: string;
  readonly quantity: number;
  readonly onHandAfter: number;
  /** Epoch milliseconds. */
  readonly issuedAt: number;
}

/** Reserved pieces are free again. */
export interface PartReservationReleased {
  readonly partId: string;
  readonly workOrderId: string;
  readonly quantity: number;
  /** Epoch milliseconds. */
  readonly releasedAt: number;
}

/** Somebody counted the shelf: the count replaces what the book said. */
export interface PartCountCorrected {
  readonly partId: string;
  /** What the book said. */
  readonly onHandBefore: number;
  /** Pieces on the shelf, those set aside included. */
  readonly onHandAfter: number;
  readonly reason: string;
  readonly correctedBy: string;
  /** Epoch milliseconds. */
  readonly correctedAt: number;
}

/** An order reports more pieces than the book has for it: nothing was taken from stock. Pieces that become free, or a count, settle it. */
export interface PartIssueRefused {
  readonly partId: string;
  readonly workOrderId: string;
  /** What the order reports as used. */
  readonly quantity: number;
  /** Set aside for it. */
  readonly reserved: number;
  /** Claimed by nobody. */
  readonly free: number;
  /** Epoch milliseconds. */
  readonly refusedAt: number;
}

/** What may stand on the topic `workorder.parts`. */
export type WorkorderPartsEvent =
  | ({ readonly type: 'PartRegistered' } & PartRegistered)
  | ({ readonly type: 'PartReserved' } & PartReserved)
  | ({ readonly type: 'PartShortageFound' } & PartShortageFound)
  | ({ readonly type: 'PartReordered' } & PartReordered)
  | ({ readonly type: 'PartReceived' } & PartReceived)
  | ({ readonly type: 'PartIssued' } & PartIssued)
  | ({ readonly type: 'PartReservationReleased' } & PartReservationReleased)
  | ({ readonly type: 'PartCountCorrected' } & PartCountCorrected)
  | ({ readonly type: 'PartIssueRefused' } & PartIssueRefused);
