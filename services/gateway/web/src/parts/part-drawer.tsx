import { Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import { sessionQuery } from '../api/queries';
import type { Part, Store } from '../api/shapes';
import { mayDo } from '../orders/may';
import { moment, shortId } from '../words/format';
import { Empty } from '../words/states';
import { PartActions } from './part-actions';

const OrderLink = ({ workOrderId }: { readonly workOrderId: string }) => (
  <Link to="/orders" search={{ order: workOrderId }}>
    order {shortId(workOrderId)}
  </Link>
);

type OfPart = Pick<Store, 'claims' | 'requisitions' | 'refusedIssues'>;

const Disputed = ({ refusedIssues }: Pick<OfPart, 'refusedIssues'>) =>
  refusedIssues.map(({ workOrderId, quantity, refusedAt }) => (
    <div key={workOrderId} className="note" data-tone="alarm">
      <strong>Count the shelf</strong>
      <p>
        <OrderLink workOrderId={workOrderId} /> used {quantity}, says its report of{' '}
        {moment(refusedAt)}, and the book has not so many for it. Nothing was taken from stock; a
        count, or pieces that come in, settle it.
      </p>
    </div>
  ));

const Claims = ({ claims }: Pick<OfPart, 'claims'>) => (
  <section aria-labelledby="part-claims">
    <h3 id="part-claims">For orders</h3>
    {claims.length === 0 ? (
      <p className="muted small">No order holds any, none waits.</p>
    ) : (
      <table className="grid">
        <tbody>
          {claims.map(({ workOrderId, quantity, waiting }) => (
            <tr key={workOrderId}>
              <td>
                <OrderLink workOrderId={workOrderId} />
              </td>
              <td className="num">{quantity}</td>
              <td>{waiting ? 'waits' : 'set aside'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </section>
);

const Requisitions = ({ requisitions }: Pick<OfPart, 'requisitions'>) => (
  <section aria-labelledby="part-requisitions">
    <h3 id="part-requisitions">On order</h3>
    {requisitions.length === 0 ? (
      <p className="muted small">Nothing is on order.</p>
    ) : (
      <table className="grid">
        <tbody>
          {requisitions.map(({ requisitionId, quantity, expectedAt }) => (
            <tr key={requisitionId}>
              <td className="mono">{shortId(requisitionId)}</td>
              <td className="num">{quantity}</td>
              <td>expected {moment(expectedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </section>
);

const Facts = ({ part }: { readonly part: Part }) => (
  <dl className="facts">
    <dt>On hand</dt>
    <dd>
      {part.onHand}, of which {part.reserved} set aside
    </dd>
    <dt>Reordered</dt>
    <dd>
      {part.reorderQuantity === 0
        ? 'for orders only'
        : `${part.reorderQuantity} at ${part.reorderPoint} free or fewer`}
    </dd>
    <dt>Lead time</dt>
    <dd>{part.leadTimeDays} days</dd>
    <dt>Unit cost</dt>
    <dd>{part.unitCost.toLocaleString('en')}</dd>
    <dt>Supplier</dt>
    <dd>{part.supplier ?? 'not named'}</dd>
  </dl>
);

const Content = ({ part, store }: { readonly part: Part; readonly store: Store }) => {
  const { data: session } = useQuery(sessionQuery);
  const mine = <T extends { readonly partId: string }>(rows: readonly T[]): T[] =>
    rows.filter(({ partId }) => partId === part.partId);
  const requisitions = mine(store.requisitions);
  return (
    <div className="divide">
      <div className="life">
        <span className="muted mono">{part.partId}</span>
        <Disputed refusedIssues={mine(store.refusedIssues)} />
      </div>
      {mayDo(session?.roles ?? [], 'store') && (
        <PartActions key={part.partId} part={part} requisitions={requisitions} />
      )}
      <Facts part={part} />
      <Claims claims={mine(store.claims)} />
      <Requisitions requisitions={requisitions} />
    </div>
  );
};

interface DrawerProps {
  readonly store: Store | undefined;
  readonly partId: string | undefined;
  readonly onClose: () => void;
}

/** One spare: for whom it is there, what is on order, and how its count is put right. */
export const PartDrawer = ({ store, partId, onClose }: DrawerProps) => {
  const part = store?.parts.find((one) => one.partId === partId);
  return (
    <Drawer
      opened={partId !== undefined && store !== undefined}
      onClose={onClose}
      position="right"
      size={600}
      title={<strong>{part?.name ?? 'Part'}</strong>}
      closeButtonProps={{ 'aria-label': 'Close the part' }}
      transitionProps={{ duration: 120 }}
    >
      {part !== undefined && store !== undefined ? (
        <Content part={part} store={store} />
      ) : (
        <Empty title="There is no such part">Nobody has registered it.</Empty>
      )}
    </Drawer>
  );
};
