import type { ShiftOee } from '../api/shapes';
import { percent, span, words } from '../words/format';

const GOOD = 0.85;
const FAIR = 0.6;

const toneOfRatio = (ratio: number): string =>
  ratio >= GOOD ? 'ok' : ratio >= FAIR ? 'watch' : 'alarm';

interface FigureProps {
  readonly label: string;
  readonly ratio: number;
  readonly said: string;
}

const Figure = ({ label, ratio, said }: FigureProps) => (
  <div className="figure">
    <div className="label">{label}</div>
    <div className="value">{percent(ratio)}</div>
    <div className="muted small">{said}</div>
    <div className="meter" data-tone={toneOfRatio(ratio)} aria-hidden="true">
      <div style={{ width: `${Math.min(100, Math.max(0, ratio * 100))}%` }} />
    </div>
  </div>
);

/** The figures of one line, each with what it was made of. */
export const LineFigures = ({ line }: { readonly line: ShiftOee }) => {
  const { plannedBusyMs, productionMs, workOrderDowntimeMs, produced, good } = line;
  return (
    <>
      <div className="panel-head">
        <h2>{words(line.lineId)}</h2>
        {line.warnings.map((warning) => (
          <span key={warning} className="tag" data-tone="watch">
            {warning}
          </span>
        ))}
      </div>
      <div className="figures">
        <Figure label="OEE" ratio={line.oee} said="availability × effectiveness × quality" />
        <Figure
          label="Availability (ISO 22400)"
          ratio={line.availabilityIso22400}
          said={`${span(productionMs)} of ${span(plannedBusyMs)} planned`}
        />
        <Figure
          label="Maintenance availability"
          ratio={line.maintenanceAvailability}
          said={`${span(workOrderDowntimeMs)} down for work orders`}
        />
        <Figure
          label="Effectiveness"
          ratio={line.effectiveness}
          said={`${produced.toLocaleString('en')} produced`}
        />
        <Figure
          label="Quality"
          ratio={line.quality}
          said={`${good.toLocaleString('en')} good, ${(produced - good).toLocaleString('en')} not`}
        />
      </div>
    </>
  );
};
