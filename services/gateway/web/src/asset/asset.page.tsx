import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';

import { useFollowed } from '../api/live';
import { assetQuery } from '../api/queries';
import type { AssetDetail } from '../api/shapes';
import { words } from '../words/format';
import { Failure, Unavailable, Waiting } from '../words/states';
import { Status } from '../words/tone';
import { AlertList } from './alert-list';
import { ComponentList } from './component-list';
import { History } from './history';
import { OrderList } from './order-list';
import { RemainingLife } from './remaining-life';
import { SignalPanel } from './signal-panel';
import { TwinTable } from './twin-table';

/** The signal to begin with: what an open alert suspects, else what diverges, else the first. */
const firstSignal = ({ asset, alerts, twin }: AssetDetail): string => {
  const open = alerts.find((alert) => alert.clearedAt === undefined);
  const diverging = twin?.signals.find((signal) => signal.diverging);
  const measured = asset.signals.find((signal) => !signal.operating);
  return (
    open?.suspectedSignal ?? diverging?.signal ?? measured?.signal ?? asset.signals[0]?.signal ?? ''
  );
};

const Head = ({ detail: { asset, condition } }: { readonly detail: AssetDetail }) => (
  <div className="page-head">
    <h1>{asset.name}</h1>
    <Status word={condition?.condition} />
    <span className="muted">
      {asset.assetId} · {words(asset.kind)} · <Link to="/">{words(asset.lineId)}</Link> ·{' '}
      {asset.criticality}-critical
      {asset.location !== undefined && ` · ${asset.location}`}
    </span>
    {condition !== undefined && condition.reason !== '' && (
      <span className="reason small" style={{ display: 'block', flexBasis: '100%' }}>
        {condition.reason}
      </span>
    )}
  </div>
);

/** Everything about one asset. */
export const AssetPage = () => {
  const { assetId } = useParams({ from: '/assets/$assetId' });
  const search = useSearch({ from: '/assets/$assetId' });
  const navigate = useNavigate({ from: '/assets/$assetId' });
  const { data: detail, error, refetch } = useQuery(assetQuery(assetId));
  useFollowed(assetId);
  if (detail === undefined)
    return error === null ? (
      <Waiting rows={12} />
    ) : (
      <Failure error={error} retry={() => void refetch()} />
    );
  const signal = search.signal ?? firstSignal(detail);
  const onSignal = (wanted: string): void =>
    void navigate({ search: { signal: wanted }, replace: true, resetScroll: false });
  return (
    <>
      <Head detail={detail} />
      <Unavailable services={detail.unavailable} />
      <div className="asset-grid">
        <div className="stack">
          <SignalPanel detail={detail} signal={signal} onSignal={onSignal} />
          <TwinTable detail={detail} signal={signal} onSignal={onSignal} />
          <div className="pair">
            <OrderList assetId={detail.asset.assetId} orders={detail.orders} />
            <ComponentList asset={detail.asset} />
          </div>
        </div>
        <div className="stack">
          <RemainingLife detail={detail} />
          <AlertList alerts={detail.alerts} signals={detail.asset.signals} />
        </div>
        <div className="wide">
          <History entries={detail.history} />
        </div>
      </div>
    </>
  );
};
