import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';

import { lineAssetsQuery } from '../api/queries';
import type { LineSummary } from '../api/shapes';
import { percent, words } from '../words/format';
import { Failure, Waiting } from '../words/states';
import { Card } from './asset-card';
import { ConditionCounts } from './condition-counts';

/** More would make the page long again: the rest is in the list. */
const CARDS_MAX = 24;

/** The assets of one line, the worst first. */
const Cards = ({ lineId }: { readonly lineId: string }) => {
  const { data, error, refetch } = useQuery(lineAssetsQuery(lineId, CARDS_MAX));
  if (data === undefined)
    return error === null ? (
      <Waiting rows={3} />
    ) : (
      <Failure error={error} retry={() => void refetch()} />
    );
  return (
    <>
      <div className="cards">
        {data.assets.map((asset) => (
          <Card key={asset.assetId} asset={asset} />
        ))}
      </div>
      {data.totalSize > data.assets.length && (
        <p className="small">
          <Link to="/" search={{ line: lineId }}>
            All {data.totalSize.toLocaleString('en')} assets of {words(lineId)}
          </Link>
        </p>
      )}
    </>
  );
};

interface LineProps {
  readonly line: LineSummary;
  /** Whether it is open before anybody has touched it. */
  readonly isOpenAtFirst: boolean;
}

/** One line: how its assets are, its OEE, and on demand its assets. */
export const LineSection = ({ line, isOpenAtFirst }: LineProps) => {
  const [touched, setTouched] = useState<boolean | undefined>(undefined);
  const isOpen = touched ?? isOpenAtFirst;
  const id = useId();
  const { lineId, assets, conditions, openOrders, oee } = line;
  return (
    <section className="line" aria-labelledby={`${id}-name`} data-line={lineId}>
      <div className="line-head">
        <h3 id={`${id}-name`}>
          <button
            type="button"
            className="line-button"
            aria-expanded={isOpen}
            aria-controls={`${id}-assets`}
            onClick={() => setTouched(!isOpen)}
          >
            <svg viewBox="0 0 12 12" aria-hidden="true" className="chevron" data-open={isOpen}>
              <path d="M4 2l4 4-4 4" fill="none" stroke="currentColor" strokeWidth="1.8" />
            </svg>
            {words(lineId)}
          </button>
        </h3>
        <ConditionCounts counts={conditions} />
        <span className="muted small nowrap">
          {assets.toLocaleString('en')} {assets === 1 ? 'asset' : 'assets'}
          {openOrders > 0 && ` · ${openOrders} open ${openOrders === 1 ? 'order' : 'orders'}`}
        </span>
        <Link to="/oee" className="small nowrap">
          {oee === undefined ? 'No OEE yet' : `OEE ${percent(oee.oee)}`}
        </Link>
      </div>
      <div id={`${id}-assets`}>{isOpen && <Cards lineId={lineId} />}</div>
    </section>
  );
};
