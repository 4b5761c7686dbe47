import type { Order } from '../api/shapes';
import { span, words } from '../words/format';
import { Priority } from '../words/tone';
import { useNow } from '../words/use-now';

const HALF_MINUTE_MS = 30_000;

/** Whether its parts are there, in words. */
const partsWords = ({ partsRequired, partsReserved }: Order): string => {
  if (partsRequired.length === 0) return 'no parts needed';
  return partsReserved ? 'parts reserved' : 'waits for parts';
};

const isWaiting = ({ partsRequired, partsReserved, status }: Order): boolean =>
  partsRequired.length > 0 && !partsReserved && (status === 'OPEN' || status === 'PLANNED');

interface OrderCardProps {
  readonly order: Order;
  readonly onOpen: (workOrderId: string) => void;
}

/** One order on the board. */
export const OrderCard = ({ order, onOpen }: OrderCardProps) => {
  const now = useNow(HALF_MINUTE_MS);
  const isHeld = order.status === 'HELD' || order.status === 'CANCELLED';
  return (
    <button type="button" className="order" onClick={() => onOpen(order.workOrderId)}>
      <span className="order-top">
        <span>
          <Priority priority={order.priority} />{' '}
          {order.kind === 'INSTRUMENT' && <span className="tag">Instrument</span>}
          {(isHeld || order.status === 'VERIFIED') && (
            <span className="tag" data-tone={order.status === 'HELD' ? 'watch' : undefined}>
              {words(order.status)}
            </span>
          )}
        </span>
        <span className="muted small">{span(now - order.openedAt)} ago</span>
      </span>
      <span className="order-title">{order.title}</span>
      <span className="order-foot">
        <span>{order.assetId}</span>
        <span style={isWaiting(order) ? { color: 'var(--watch)' } : undefined}>
          {partsWords(order)}
        </span>
        {order.technicianId !== undefined && <span>{order.technicianId}</span>}
        {order.finding !== undefined && <span>{words(order.finding)}</span>}
      </span>
    </button>
  );
};
