import { Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { assetQuery, orderQuery } from '../api/queries';
import type { OrderDetail } from '../api/shapes';
import { byWhom, moment, words } from '../words/format';
import { EvidenceTable } from '../words/evidence-table';
import { Failure, Waiting } from '../words/states';
import { Priority, Status } from '../words/tone';
import { OrderActions } from './order-actions';
import { OrderFacts } from './order-facts';
import { OrderParts } from './order-parts';

const History = ({ history }: Pick<OrderDetail, 'history'>) => (
  <section aria-labelledby="order-history">
    <h3 id="order-history">What happened</h3>
    <ol className="timeline narrow">
      {[...history].reverse().map((entry, index) => (
        <li key={index}>
          <time dateTime={new Date(entry.at).toISOString()}>{moment(entry.at)}</time>
          <span>
            {entry.text} <span className="muted">· {byWhom(entry.by)}</span>
          </span>
        </li>
      ))}
    </ol>
  </section>
);

/** The samples behind the order, in the units of its asset. */
const OrderEvidence = ({ order }: Pick<OrderDetail, 'order'>) => {
  const { data } = useQuery({ ...assetQuery(order.assetId), refetchInterval: false });
  return <EvidenceTable evidence={order.evidence} signals={data?.asset.signals ?? []} />;
};

const Content = ({ detail: { order, history } }: { readonly detail: OrderDetail }) => (
  <div className="divide">
    <div className="life">
      <div className="panel-head" style={{ margin: 0 }}>
        <Priority priority={order.priority} />
        <span className="tag">{words(order.kind)}</span>
        <Status word={order.severity} />
        <span className="tag" data-tone="learn">
          {words(order.status)}
        </span>
      </div>
      {order.description !== '' && <p style={{ margin: 0 }}>{order.description}</p>}
      {order.recommendedAction !== '' && order.recommendedAction !== order.description && (
        <div className="note">
          <strong>Do first</strong>
          <p>{order.recommendedAction}</p>
        </div>
      )}
    </div>
    <OrderActions key={order.status} order={order} />
    <OrderFacts order={order} />
    <OrderParts order={order} />
    <section aria-labelledby="order-evidence">
      <h3 id="order-evidence">Evidence</h3>
      <OrderEvidence order={order} />
    </section>
    <History history={history} />
  </div>
);

interface DrawerProps {
  readonly workOrderId: string | undefined;
  readonly onClose: () => void;
}

/** One order: why, what to do, with what, and the buttons that carry it on. */
export const OrderDrawer = ({ workOrderId, onClose }: DrawerProps) => {
  const { data, error, refetch } = useQuery({
    ...orderQuery(workOrderId ?? ''),
    enabled: workOrderId !== undefined,
  });
  return (
    <Drawer
      opened={workOrderId !== undefined}
      onClose={onClose}
      position="right"
      size={600}
      title={<strong>{data?.order.title ?? 'Work order'}</strong>}
      closeButtonProps={{ 'aria-label': 'Close the order' }}
      transitionProps={{ duration: 120 }}
    >
      {data !== undefined && <Content detail={data} />}
      {data === undefined && error === null && <Waiting rows={10} />}
      {data === undefined && error !== null && (
        <Failure error={error} retry={() => void refetch()} />
      )}
    </Drawer>
  );
};
