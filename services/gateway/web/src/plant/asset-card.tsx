import { Link } from '@tanstack/react-router';

import type { AssetCard } from '../api/shapes';
import { operatingHours, words } from '../words/format';
import { Priority, Status, toneOf } from '../words/tone';
import { Pulse } from './pulse';

const reasonOf = ({ alerts, condition }: AssetCard): string => {
  const [alert] = alerts;
  if (alert !== undefined) return alert.reason;
  if (condition === undefined) return 'Nothing is known of its condition yet.';
  if (condition.condition === 'COMMISSIONING' && condition.commissioningFramesNeeded > 0)
    return `Learning what is normal: ${condition.commissioningFrames} of ${condition.commissioningFramesNeeded} frames.`;
  return condition.condition === 'NORMAL' ? '' : condition.reason;
};

const Life = ({ prognosis }: Pick<AssetCard, 'prognosis'>) => {
  const life = prognosis?.remainingLife;
  return (
    <div>
      <span className="muted">Remaining life</span>
      {life === undefined ? (
        <span className="muted">no estimate</span>
      ) : (
        <span title={`${words(prognosis?.component ?? '')}, 10 % fail before the first figure`}>
          <strong>{operatingHours(life.hoursP50)}</strong>{' '}
          <span className="muted">
            {operatingHours(life.hoursP10)} – {operatingHours(life.hoursP90)}
          </span>
        </span>
      )}
    </div>
  );
};

const OpenOrder = ({ orders }: Pick<AssetCard, 'orders'>) => {
  const [order, ...more] = orders;
  return (
    <div>
      <span className="muted">Order</span>
      {order === undefined ? (
        <span className="muted">none open</span>
      ) : (
        <Link to="/orders" search={{ order: order.workOrderId }} className="above nowrap">
          <Priority priority={order.priority} /> {words(order.status)}
          {more.length > 0 && ` +${more.length}`}
        </Link>
      )}
    </div>
  );
};

/** One asset: how it is, how long it will last, what is being done about it. */
export const Card = ({ asset }: { readonly asset: AssetCard }) => {
  const { assetId, name, kind, criticality, condition, alerts } = asset;
  const reason = reasonOf(asset);
  return (
    <article className="card" data-tone={toneOf(condition?.condition)} data-asset={assetId}>
      <div className="card-head">
        <div>
          <h3>
            <Link to="/assets/$assetId" params={{ assetId }} className="plain">
              {name}
            </Link>
          </h3>
          <p>
            <Pulse assetId={assetId} /> {assetId} · {words(kind)} · {criticality}-critical
          </p>
        </div>
        <Status word={condition?.condition} />
      </div>
      {reason !== '' && (
        <p className="card-reason" title={reason}>
          {alerts[0] !== undefined && (
            <span className="muted">Score {alerts[0].score.toFixed(2)}. </span>
          )}
          {reason}
        </p>
      )}
      <div className="card-foot">
        <Life prognosis={asset.prognosis} />
        <OpenOrder orders={asset.orders} />
      </div>
    </article>
  );
};
