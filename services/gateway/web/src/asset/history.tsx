import { Link } from '@tanstack/react-router';

import type { HistoryEntry } from '../api/shapes';
import { byWhom, moment, shortId } from '../words/format';
import { Empty } from '../words/states';

/** Everything that was ever done to the asset, newest first. */
export const History = ({ entries }: { readonly entries: readonly HistoryEntry[] }) => (
  <section className="panel" aria-labelledby="history">
    <h2 id="history">History</h2>
    {entries.length === 0 ? (
      <Empty title="Nothing was done to it yet" />
    ) : (
      <ol className="timeline">
        {entries.map((entry, index) => (
          <li key={index}>
            <time dateTime={new Date(entry.at).toISOString()}>{moment(entry.at)}</time>
            <span>
              {entry.text}
              {entry.workOrderId !== undefined && (
                <>
                  {' · '}
                  <Link to="/orders" search={{ order: entry.workOrderId }}>
                    order {shortId(entry.workOrderId)}
                  </Link>
                </>
              )}
            </span>
            <span className="by">{byWhom(entry.by)}</span>
          </li>
        ))}
      </ol>
    )}
  </section>
);
