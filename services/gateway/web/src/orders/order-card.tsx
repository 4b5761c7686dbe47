import type { Order } from '../api/shapes';
import { span, words } from '../words/format';
import { Priority } from '../words/tone';
import { useNow } from '../words/use-now';

const HALF_MINUTE_MS = 30_000;

/** Whether it waits for its parts; which they are stands on the order itself. */
const isWaiting = ({ partsReserved, status }: Order): boolean =>
  !partsReserved && (status === 'OPEN' || status === 'PLANNED');

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
        {isWaiting(order) && <span style={{ color: 'var(--watch)' }}>waits for parts</span>}
        {order.technicianId !== undefined && <span>{order.technicianId}</span>}
        {order.finding !== undefined && <span>{words(order.finding)}</span>}
      </span>
    </button>
  );
};
