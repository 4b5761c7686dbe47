import { pickSettings } from './part';
import type { KeptPart, Part, PartEvent } from './part';

/** Issues and receipts that are remembered here; the runtime knows the commands of older ones. */
const REMEMBERED = 200;

const others = <C extends { readonly workOrderId: string }>(
  claims: readonly C[],
  workOrderId: string,
): readonly C[] => claims.filter((claim) => claim.workOrderId !== workOrderId);

const withoutOrder = ({ reserved, waiting }: KeptPart, workOrderId: string) => ({
  reserved: others(reserved, workOrderId),
  waiting: others(waiting, workOrderId),
});

const remembered = (ids: readonly string[], more: readonly string[]): readonly string[] =>
  [...ids, ...more].slice(-REMEMBERED);

/** Whoever counted has seen the pieces go that the book did not have: nothing is owed any more. */
const counted = ({ refusedIssues }: Part, issuedTo: readonly string[]) => ({
  refusedIssues: [],
  issuedTo: remembered(
    issuedTo,
    refusedIssues.map(({ workOrderId }) => workOrderId),
  ),
});

/** Folds one event. Total. */
export const evolvePart = (part: Part, event: PartEvent): Part => {
  switch (event.type) {
    case 'PartRegistered': {
      if (part.status === 'kept') return { ...part, ...pickSettings(event) };
      const { onHand } = event;
      const empty = { reserved: [], onOrder: [], requisitions: 0, receivedFor: [] };
      const { waiting } = part;
      return {
        status: 'kept',
        onHand,
        ...pickSettings(event),
        ...empty,
        waiting,
        ...counted(part, []),
      };
    }
    case 'PartShortageFound': {
      const { workOrderId, assetId, quantity, expectedAt } = event;
      const waiting = [...part.waiting, { workOrderId, assetId, quantity, expectedAt }];
      return { ...part, waiting };
    }
    case 'PartIssueRefused': {
      const { workOrderId, quantity } = event;
      const before = others(part.refusedIssues, workOrderId);
      return { ...part, refusedIssues: [...before, { workOrderId, quantity }] };
    }
    case 'PartReservationReleased':
      return part.status === 'none'
        ? { ...part, waiting: others(part.waiting, event.workOrderId) }
        : { ...part, ...withoutOrder(part, event.workOrderId) };
    default:
      return part.status === 'none' ? part : moved(part, event);
  }
};

type Movement = Exclude<
  PartEvent,
  {
    readonly type:
      'PartRegistered' | 'PartShortageFound' | 'PartIssueRefused' | 'PartReservationReleased';
  }
>;

const moved = (part: KeptPart, event: Movement): KeptPart => {
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
      const { requisitionId, quantity } = event;
      const onOrder = part.onOrder.filter((r) => r.requisitionId !== requisitionId);
      const ended = requisitionId === null ? [] : [requisitionId];
      const receivedFor = remembered(part.receivedFor, ended);
      return { ...part, onHand: part.onHand + quantity, onOrder, receivedFor };
    }
    case 'PartIssued': {
      const { onHandAfter: onHand, workOrderId } = event;
      const refusedIssues = others(part.refusedIssues, workOrderId);
      const issuedTo = remembered(part.issuedTo, [workOrderId]);
      return { ...part, onHand, ...withoutOrder(part, workOrderId), refusedIssues, issuedTo };
    }
    case 'PartCountCorrected':
      return { ...part, onHand: event.onHandAfter, ...counted(part, part.issuedTo) };
  }
};
