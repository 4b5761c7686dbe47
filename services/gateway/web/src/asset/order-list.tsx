import { Link } from '@tanstack/react-router';

import type { Order } from '../api/shapes';
import { moment, words } from '../words/format';
import { Empty } from '../words/states';
import { Priority } from '../words/tone';

/** Orders of the asset, the most urgent first. */
export const OrderList = ({ orders }: { readonly orders: readonly Order[] }) => (
  <section className="panel" aria-labelledby="orders">
    <h2 id="orders">Work orders</h2>
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
