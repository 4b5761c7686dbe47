import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import { storeQuery } from '../api/queries';
import type { Order, Store } from '../api/shapes';

/** What the order used and the book did not have for it. */
const Disputed = ({ refused }: { readonly refused: Store['refusedIssues'] }) =>
  refused.map(({ partId, quantity }) => (
    <div key={partId} className="note" data-tone="watch" style={{ marginTop: 8 }}>
      <strong>The stock of {partId} is in doubt</strong>
      <p>
        {quantity} used, and the book has not so many for this order: a planner counts the shelf, on
        the page of{' '}
        <Link to="/parts" search={{ part: partId }}>
          parts
        </Link>
        .
      </p>
    </div>
  ));

interface RowProps {
  readonly needed: Order['partsRequired'][number];
  readonly store: Store | undefined;
}

const Row = ({ needed: { partId, quantity }, store }: RowProps) => {
  const part = store?.parts.find((one) => one.partId === partId);
  return (
    <tr>
      <td>
        <Link to="/parts" search={{ part: partId }}>
          {part?.name ?? partId}
        </Link>{' '}
        <span className="muted mono">{partId}</span>
      </td>
      <td className="num">{quantity}</td>
      <td className="num">{part?.onHand ?? '–'}</td>
      <td className="num">{part?.reserved ?? '–'}</td>
      <td className="num">{part?.onOrder ?? '–'}</td>
    </tr>
  );
};

const isWaitedFor = ({ completedAt, status, partsRequired }: Order): boolean =>
  completedAt === undefined && status !== 'CANCELLED' && partsRequired.length > 0;

/** What the order needs, and whether the store has set it aside. */
export const OrderParts = ({ order }: { readonly order: Order }) => {
  const { data: store } = useQuery(storeQuery);
  const { partsRequired, partsReserved, workOrderId } = order;
  const refused = store?.refusedIssues.filter((one) => one.workOrderId === workOrderId) ?? [];
  return (
    <section aria-labelledby="order-parts">
      <div className="panel-head" style={{ marginBottom: 6 }}>
        <h3 id="order-parts">Parts</h3>
        {isWaitedFor(order) && (
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
            {partsRequired.map((needed) => (
              <Row key={needed.partId} needed={needed} store={store} />
            ))}
          </tbody>
        </table>
      )}
      <Disputed refused={refused} />
    </section>
  );
};
