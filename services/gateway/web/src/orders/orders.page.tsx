import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';

import { ordersQuery, sessionQuery } from '../api/queries';
import type { Order } from '../api/shapes';
import { Empty, Failure, Waiting } from '../words/states';
import { mayDo } from './may';
import { OpenOrder } from './open/open-order';
import { OrderCard } from './order-card';
import { OrderDrawer } from './order-drawer';

/** Columns of the board, in the order that work goes. */
const columns: readonly { readonly title: string; readonly statuses: readonly string[] }[] = [
  { title: 'Open', statuses: ['OPEN'] },
  { title: 'Planned', statuses: ['PLANNED'] },
  { title: 'Assigned', statuses: ['ASSIGNED'] },
  { title: 'In work', statuses: ['STARTED', 'HELD'] },
  { title: 'Completed', statuses: ['COMPLETED', 'VERIFIED'] },
  { title: 'Closed', statuses: ['CLOSED', 'CANCELLED'] },
];
const SHOWN_MAX = 30;

interface ColumnProps {
  readonly title: string;
  readonly orders: readonly Order[];
  readonly onOpen: (workOrderId: string) => void;
}

const Column = ({ title, orders, onOpen }: ColumnProps) => (
  <section className="column" aria-label={title}>
    <h2>
      {title} <span className="muted">{orders.length}</span>
    </h2>
    <ul>
      {orders.slice(0, SHOWN_MAX).map((order) => (
        <li key={order.workOrderId}>
          <OrderCard order={order} onOpen={onOpen} />
        </li>
      ))}
    </ul>
    {orders.length > SHOWN_MAX && (
      <p className="muted small">and {orders.length - SHOWN_MAX} more</p>
    )}
  </section>
);

const newest = (orders: readonly Order[], title: string): readonly Order[] =>
  title === 'Completed' || title === 'Closed'
    ? [...orders].sort((a, b) => (b.completedAt ?? b.openedAt) - (a.completedAt ?? a.openedAt))
    : orders;

const Board = ({ orders, onOpen }: Pick<ColumnProps, 'orders' | 'onOpen'>) => (
  <div className="board" tabIndex={0} role="region" aria-label="Board">
    {columns.map(({ title, statuses }) => (
      <Column
        key={title}
        title={title}
        orders={newest(
          orders.filter(({ status }) => statuses.includes(status)),
          title,
        )}
        onOpen={onOpen}
      />
    ))}
  </div>
);

/** In the address: an order is opened, on whichever asset. */
const ANY_ASSET = 'any';

/** All orders by where they stand; one of them open in a drawer. */
export const OrdersPage = () => {
  const { data: orders, error, refetch } = useQuery(ordersQuery);
  const { data: session } = useQuery(sessionQuery);
  const { order: opened, about } = useSearch({ from: '/orders' });
  const navigate = useNavigate({ from: '/orders' });
  const open = (order: string | undefined): void => void navigate({ search: { order } });
  return (
    <>
      <div className="page-head">
        <h1>Work orders</h1>
        <span className="muted">
          The most urgent first. Open one for its evidence and what to do.
        </span>
        {mayDo(session?.roles ?? [], 'open') && (
          <Button
            size="xs"
            ml="auto"
            onClick={() => void navigate({ search: { about: ANY_ASSET } })}
          >
            Open an order
          </Button>
        )}
      </div>
      {error !== null && orders === undefined && (
        <Failure error={error} retry={() => void refetch()} />
      )}
      {error === null && orders === undefined && <Waiting rows={8} />}
      {orders?.length === 0 && (
        <Empty title="No work orders yet">
          An alert opens one by itself; a planner or technician opens one by hand.
        </Empty>
      )}
      {orders !== undefined && orders.length > 0 && <Board orders={orders} onOpen={open} />}
      <OrderDrawer workOrderId={opened} onClose={() => open(undefined)} />
      <OpenOrder about={about} onClose={() => open(undefined)} onOpened={open} />
    </>
  );
};
