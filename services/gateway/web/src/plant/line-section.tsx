import { Link } from '@tanstack/react-router';

import type { AssetCard, ShiftOee } from '../api/shapes';
import { percent, words } from '../words/format';
import { Card } from './asset-card';

const Figure = ({ label, value }: { readonly label: string; readonly value: string }) => (
  <div>
    <dt>{label}</dt>
    <dd>{value}</dd>
  </div>
);

const Figures = ({ oee }: { readonly oee: ShiftOee | undefined }) =>
  oee === undefined ? (
    <span className="muted small">No OEE yet: nothing was counted in the last eight hours.</span>
  ) : (
    <dl className="line-figures" aria-label="Last eight hours">
      <Figure label="OEE" value={percent(oee.oee)} />
      <Figure label="Availability" value={percent(oee.availabilityIso22400)} />
      <Figure label="Effectiveness" value={percent(oee.effectiveness)} />
      <Figure label="Quality" value={percent(oee.quality)} />
    </dl>
  );

/** Trouble first, then by criticality and name. */
const urgency = ({ condition, criticality, name }: AssetCard): string => {
  const order = ['ALARM', 'SENSOR_FAULT', 'WATCH'].indexOf(condition?.condition ?? '');
  return `${order < 0 ? 9 : order} ${criticality} ${name}`;
};

interface LineProps {
  readonly lineId: string;
  readonly assets: readonly AssetCard[];
  readonly oee: ShiftOee | undefined;
}

/** One line: its OEE, and its assets, trouble first. */
export const LineSection = ({ lineId, assets, oee }: LineProps) => (
  <section className="line" aria-labelledby={`line-${lineId}`}>
    <div className="line-head">
      <h2 id={`line-${lineId}`}>{words(lineId)}</h2>
      <Figures oee={oee} />
      <Link to="/oee" className="small">
        Losses
      </Link>
    </div>
    <div className="cards">
      {[...assets]
        .sort((a, b) => urgency(a).localeCompare(urgency(b)))
        .map((asset) => (
          <Card key={asset.assetId} asset={asset} />
        ))}
    </div>
  </section>
);
