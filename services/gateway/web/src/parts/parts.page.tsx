import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';

import { storeQuery } from '../api/queries';
import type { Part, Store } from '../api/shapes';
import { Empty, Failure, Waiting } from '../words/states';
import { PartDrawer } from './part-drawer';

const sum = (rows: readonly { readonly quantity: number }[]): number =>
  rows.reduce((total, { quantity }) => total + quantity, 0);

/** How much a planner has to look at it: 2 a shelf to count, 1 orders that wait, 0 all is well. */
const troubleOf = (part: Part, { refusedIssues, claims }: Store): number => {
  if (refusedIssues.some(({ partId }) => partId === part.partId)) return 2;
  return claims.some(({ partId, waiting }) => waiting && partId === part.partId) ? 1 : 0;
};

const Trouble = ({ part, store }: { readonly part: Part; readonly store: Store }) => {
  const trouble = troubleOf(part, store);
  if (trouble === 0) return null;
  const waited = store.claims.filter(({ partId, waiting }) => waiting && partId === part.partId);
  return (
    <div>
      <span className="tag" data-tone={trouble === 2 ? 'alarm' : 'watch'}>
        {trouble === 2 ? 'Count the shelf' : `Orders wait for ${sum(waited)}`}
      </span>
    </div>
  );
};

interface TableProps {
  readonly store: Store;
  readonly onOpen: (partId: string) => void;
}

/** Trouble first, then by name. */
const byTrouble =
  (store: Store) =>
  (a: Part, b: Part): number =>
    troubleOf(b, store) - troubleOf(a, store) || a.name.localeCompare(b.name);

const Table = ({ store, onOpen }: TableProps) => (
  <table className="grid">
    <thead>
      <tr>
        <th>Part</th>
        <th className="num">On hand</th>
        <th className="num">Reserved</th>
        <th className="num">Free</th>
        <th className="num">On order</th>
        <th className="num spare">Reorder at</th>
        <th className="num spare">Lead time, days</th>
      </tr>
    </thead>
    <tbody>
      {[...store.parts].sort(byTrouble(store)).map((part) => (
        <tr key={part.partId}>
          <td>
            <button type="button" className="row-button" onClick={() => onOpen(part.partId)}>
              {part.name}
            </button>{' '}
            <span className="muted mono spare">{part.partId}</span>
            <Trouble part={part} store={store} />
          </td>
          <td className="num">{part.onHand}</td>
          <td className="num">{part.reserved}</td>
          <td className="num">{part.onHand - part.reserved}</td>
          <td className="num">{part.onOrder}</td>
          <td className="num spare">{part.reorderPoint}</td>
          <td className="num spare">{part.leadTimeDays}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** Orders used these, and nobody has registered them: they stand nowhere else. */
const Unregistered = ({ store }: { readonly store: Store }) => {
  const known = new Set(store.parts.map(({ partId }) => partId));
  const used = store.refusedIssues.filter(({ partId }) => !known.has(partId));
  const waited = store.claims.filter(({ partId }) => !known.has(partId));
  const ids = [...new Set([...used, ...waited].map(({ partId }) => partId))];
  return ids.length === 0 ? null : (
    <div className="note" data-tone="watch" role="status" style={{ marginBottom: 12 }}>
      <strong>Orders name parts that nobody has registered</strong>
      <p>{ids.join(', ')}: register them, so that they are counted and reordered.</p>
    </div>
  );
};

/** The store of spares: what is there, for whom, and what is on order. */
export const PartsPage = () => {
  const { data: store, error, refetch } = useQuery(storeQuery);
  const { part: opened } = useSearch({ from: '/parts' });
  const navigate = useNavigate({ from: '/parts' });
  const open = (part: string | undefined): void => void navigate({ search: { part } });
  return (
    <>
      <div className="page-head">
        <h1>Parts</h1>
        <span className="muted">
          Spares in pieces. Open one to see who holds it, and to receive or count it.
        </span>
      </div>
      {error !== null && store === undefined && (
        <Failure error={error} retry={() => void refetch()} />
      )}
      {error === null && store === undefined && <Waiting rows={8} />}
      {store !== undefined && <Unregistered store={store} />}
      {store?.parts.length === 0 && (
        <Empty title="No parts yet">They appear here as soon as they are registered.</Empty>
      )}
      {store !== undefined && store.parts.length > 0 && (
        <section className="panel scroll-x" tabIndex={0} aria-label="Spares">
          <Table store={store} onOpen={open} />
        </section>
      )}
      <PartDrawer store={store} partId={opened} onClose={() => open(undefined)} />
    </>
  );
};
