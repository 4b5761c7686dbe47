import type { Evidence, Signal } from '../api/shapes';
import { moment, number, signalName, unitText } from './format';

interface EvidenceProps {
  readonly evidence: readonly Evidence[];
  readonly signals?: readonly Signal[];
}

const SHOWN_MAX = 8;

/** The samples that speak for a finding. */
export const EvidenceTable = ({ evidence, signals = [] }: EvidenceProps) => {
  const unitOf = (name: string): string =>
    unitText(signals.find(({ signal }) => signal === name)?.unit ?? '');
  if (evidence.length === 0) return <p className="muted small">No samples: opened by hand.</p>;
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label="Evidence">
      <table className="grid">
        <thead>
          <tr>
            <th>Signal</th>
            <th className="num">Value</th>
            <th className="num">Expected</th>
            <th className="num">Score</th>
            <th>Detector</th>
            <th>At</th>
          </tr>
        </thead>
        <tbody>
          {evidence.slice(0, SHOWN_MAX).map((one, index) => (
            <tr key={index}>
              <td>{signalName(one.signal)}</td>
              <td className="num">
                {number(one.value)} {unitOf(one.signal)}
              </td>
              <td className="num">{one.expected === undefined ? '–' : number(one.expected)}</td>
              <td className="num">{one.score.toFixed(2)}</td>
              <td className="nowrap">{one.detector}</td>
              <td className="nowrap">{moment(one.sampledAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {evidence.length > SHOWN_MAX && (
        <p className="muted small">and {evidence.length - SHOWN_MAX} more</p>
      )}
    </div>
  );
};
