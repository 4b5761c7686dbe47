import { Link } from '@tanstack/react-router';

import type { Reliability as Known } from '../api/shapes';
import { span } from '../words/format';

const spanOr = (ms: number | undefined): string => (ms === undefined ? '–' : span(ms));

/** Failures, how long they lasted, and how often an alert was right. */
export const Reliability = ({ assets }: { readonly assets: Known['assets'] }) =>
  assets.length === 0 ? null : (
    <section className="panel" aria-labelledby="reliability">
      <h2 id="reliability">Reliability</h2>
      <div className="scroll-x" tabIndex={0} role="region" aria-label="Reliability by asset">
        <table className="grid">
          <thead>
            <tr>
              <th>Asset</th>
              <th className="num">Failures</th>
              <th className="num">Downtime</th>
              <th className="num">Mean downtime</th>
              <th className="num">MTTR (ISO 22400)</th>
              <th className="num">MTBF</th>
              <th className="num">Alerts confirmed</th>
            </tr>
          </thead>
          <tbody>
            {assets.map((asset) => (
              <tr key={asset.assetId}>
                <td>
                  <Link to="/assets/$assetId" params={{ assetId: asset.assetId }}>
                    {asset.assetId}
                  </Link>
                </td>
                <td className="num">{asset.failures}</td>
                <td className="num">{span(asset.downtimeMs)}</td>
                <td className="num">{spanOr(asset.meanDowntimeMs)}</td>
                <td className="num">{spanOr(asset.mttrIso22400Ms)}</td>
                <td className="num">{spanOr(asset.mtbfMs)}</td>
                <td className="num">
                  {asset.labelledAlerts === 0
                    ? '–'
                    : `${asset.confirmedAlerts} of ${asset.labelledAlerts}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
