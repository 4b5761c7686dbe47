import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import { sessionQuery } from '../api/queries';
import type { Order } from '../api/shapes';
import { mayDo } from '../orders/may';
import { moment, words } from '../words/format';
import { Empty } from '../words/states';
import { Priority } from '../words/tone';

/** To the form that opens an order by hand, about this asset. */
const OpenOne = ({ assetId }: { readonly assetId: string }) => {
  const { data: session } = useQuery(sessionQuery);
  return mayDo(session?.roles ?? [], 'open') ? (
    <Link to="/orders" search={{ about: assetId }} className="small">
      Open an order
    </Link>
  ) : null;
};

interface OrderListProps {
  readonly assetId: string;
  readonly orders: readonly Order[];
}

/** Orders of the asset, the most urgent first. */
export const OrderList = ({ assetId, orders }: OrderListProps) => (
  <section className="panel" aria-labelledby="orders">
    <div className="panel-head">
      <h2 id="orders">Work orders</h2>
      <OpenOne assetId={assetId} />
    </div>
    {orders.length === 0 ? (
      <Empty title="No order so far" />
    ) : (
      <table className="grid">
        <tbody>
          {orders.map((order) => (
            <tr key={order.workOrderId}>
              <td>
                <Priority priority={order.priority} />
              </td>
              <td>
                <Link to="/orders" search={{ order: order.workOrderId }}>
                  {order.title}
                </Link>
                <div className="muted">{moment(order.openedAt)}</div>
              </td>
              <td className="nowrap num">{words(order.status)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </section>
);
