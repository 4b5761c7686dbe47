import { Link } from '@tanstack/react-router';

import type { AssetCard } from '../api/shapes';
import { operatingHours, operatingRange, words } from '../words/format';
import { Priority, Status, toneOf } from '../words/tone';
import { Pulse } from './pulse';

/** Why it is as it is, in plain words. */
export const reasonOf = ({ alerts, condition }: AssetCard): string => {
  const [alert] = alerts;
  if (alert !== undefined) return alert.reason;
  if (condition === undefined) return 'Nothing is known of its condition yet.';
  if (condition.condition === 'COMMISSIONING' && condition.commissioningFramesNeeded > 0)
    return `Learning what is normal: ${condition.commissioningFrames} of ${condition.commissioningFramesNeeded} frames.`;
  return condition.condition === 'NORMAL' ? '' : condition.reason;
};

/** How sure the alert is; of no alert, how far the condition is from normal. */
const Score = ({ alerts, condition }: Pick<AssetCard, 'alerts' | 'condition'>) => {
  const score = alerts[0]?.score ?? condition?.score;
  return (
    <div>
      <span className="muted">Score</span>
      <span className={alerts.length === 0 ? 'muted' : undefined}>
        {score === undefined ? '–' : score.toFixed(2)}
      </span>
    </div>
  );
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
          <span className="muted">{operatingRange(life.hoursP10, life.hoursP90)}</span>
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
          <Priority priority={order.priority} />
          <span>
            {words(order.status)}
            {more.length > 0 && ` +${more.length}`}
          </span>
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
      <div>
        <div className="card-head">
          <h4>
            <Link to="/assets/$assetId" params={{ assetId }} className="plain">
              {name}
            </Link>
          </h4>
          <span className="tag" title={`Criticality ${criticality}; A stops the line`}>
            {criticality}
          </span>
        </div>
        <p className="card-kind">
          <Status word={condition?.condition} />
          <span title={words(kind)}>
            <Pulse assetId={assetId} /> {assetId}
          </span>
        </p>
      </div>
      {reason !== '' && (
        <p className="card-reason" title={reason}>
          {reason}
        </p>
      )}
      <div className="card-foot">
        <Score alerts={alerts} condition={condition} />
        <Life prognosis={asset.prognosis} />
        <OpenOrder orders={asset.orders} />
      </div>
    </article>
  );
};
