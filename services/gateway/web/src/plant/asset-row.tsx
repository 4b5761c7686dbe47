import { Link } from '@tanstack/react-router';

import type { AssetCard } from '../api/shapes';
import { operatingHours, words } from '../words/format';
import { Priority, Status, toneOf } from '../words/tone';
import { reasonOf } from './asset-card';

/** One asset in one line of a list. */
export const AssetRow = ({ asset }: { readonly asset: AssetCard }) => {
  const { assetId, name, lineId, condition, orders, prognosis } = asset;
  const life = prognosis?.remainingLife;
  const [order] = orders;
  const reason = reasonOf(asset);
  return (
    <div className="asset-row" data-tone={toneOf(condition?.condition)} data-asset={assetId}>
      <span className="asset-row-name">
        <Link to="/assets/$assetId" params={{ assetId }}>
          {name}
        </Link>
        <span className="muted small">
          {assetId} · {words(lineId)}
        </span>
      </span>
      <Status word={condition?.condition} />
      <span className="asset-row-reason small" title={reason}>
        {reason}
      </span>
      <span className="small nowrap asset-row-life">
        {life === undefined ? '' : `${operatingHours(life.hoursP50)} left`}
      </span>
      <span className="nowrap asset-row-order">
        {order !== undefined && (
          <Link to="/orders" search={{ order: order.workOrderId }} className="plain small">
            <Priority priority={order.priority} /> <u>{words(order.status)}</u>
          </Link>
        )}
      </span>
    </div>
  );
};
