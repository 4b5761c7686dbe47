import type { Evidence, Signal } from '../api/shapes';
import { moment, number, signalName, unitText } from './format';

interface EvidenceProps {
  readonly evidence: readonly Evidence[];
  readonly signals?: readonly Signal[];
}

const SHOWN_MAX = 8;

interface SamplesProps {
  readonly signal: string;
  readonly samples: readonly Evidence[];
  readonly unit: string;
}

const Samples = ({ signal, samples, unit }: SamplesProps) => (
  <table className="grid">
    <caption>{signalName(signal)}</caption>
    <thead>
      <tr>
        <th>At</th>
        <th className="num">Value{unit === '' ? '' : `, ${unit}`}</th>
        <th className="num">Expected</th>
        <th className="num">Score</th>
        <th>Detector</th>
      </tr>
    </thead>
    <tbody>
      {samples.map((one, index) => (
        <tr key={index}>
          <td className="nowrap">{moment(one.sampledAt)}</td>
          <td className="num">{number(one.value)}</td>
          <td className="num">{one.expected === undefined ? '–' : number(one.expected)}</td>
          <td className="num">{one.score.toFixed(2)}</td>
          <td className="nowrap">{one.detector}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** The samples that speak for a finding, signal by signal. */
export const EvidenceTable = ({ evidence, signals = [] }: EvidenceProps) => {
  if (evidence.length === 0) return <p className="muted small">No samples: opened by hand.</p>;
  const shown = evidence.slice(0, SHOWN_MAX);
  const names = [...new Set(shown.map(({ signal }) => signal))];
  const unitOf = (name: string): string =>
    unitText(signals.find(({ signal }) => signal === name)?.unit ?? '');
  return (
    <div className="evidence scroll-x" tabIndex={0} role="region" aria-label="Samples">
      {names.map((name) => (
        <Samples
          key={name}
          signal={name}
          samples={shown.filter(({ signal }) => signal === name)}
          unit={unitOf(name)}
        />
      ))}
      {evidence.length > SHOWN_MAX && (
        <p className="muted small">and {evidence.length - SHOWN_MAX} more</p>
      )}
    </div>
  );
};
