import { useQuery } from '@tanstack/react-query';

import { partsQuery } from '../api/queries';
import type { Order } from '../api/shapes';

/** What the order needs, and whether the store has set it aside. */
export const OrderParts = ({ order }: { readonly order: Order }) => {
  const { data: parts } = useQuery(partsQuery);
  const { partsRequired, partsReserved } = order;
  return (
    <section aria-labelledby="order-parts">
      <div className="panel-head" style={{ marginBottom: 6 }}>
        <h3 id="order-parts">Parts</h3>
        {order.completedAt === undefined && order.status !== 'CANCELLED' && (
          <span className="tag" data-tone={partsReserved ? 'ok' : 'watch'}>
            {partsReserved ? 'Reserved' : 'Not reserved yet'}
          </span>
        )}
      </div>
      {partsRequired.length === 0 ? (
        <p className="muted small" style={{ margin: 0 }}>
          None are needed.
        </p>
      ) : (
        <table className="grid">
          <thead>
            <tr>
              <th>Part</th>
              <th className="num">Needed</th>
              <th className="num">On hand</th>
              <th className="num">Reserved</th>
              <th className="num">On order</th>
            </tr>
          </thead>
          <tbody>
            {partsRequired.map(({ partId, quantity }) => {
              const part = parts?.find((one) => one.partId === partId);
              return (
                <tr key={partId}>
                  <td>
                    {part?.name ?? partId} <span className="muted mono">{partId}</span>
                  </td>
                  <td className="num">{quantity}</td>
                  <td className="num">{part?.onHand ?? '–'}</td>
                  <td className="num">{part?.reserved ?? '–'}</td>
                  <td className="num">{part?.onOrder ?? '–'}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
};
