import type { AssetDetail, Twin } from '../api/shapes';
import { number, signalName, unitText } from '../words/format';
import { Empty } from '../words/states';

type TwinSignal = Twin['signals'][number];

interface TwinTableProps {
  readonly detail: AssetDetail;
  readonly signal: string;
  readonly onSignal: (signal: string) => void;
}

const Divergence = ({ signal }: { readonly signal: TwinSignal }) => {
  const { standardScore, diverging } = signal;
  if (standardScore === undefined) return <span className="muted">–</span>;
  return (
    <span className={diverging ? 'tag' : ''} data-tone={diverging ? 'alarm' : undefined}>
      {signed(standardScore)} σ{diverging && ' diverging'}
    </span>
  );
};

/** Zero has no sign, however small the rest was. */
const signed = (score: number): string => {
  const text = score.toFixed(1).replace('-0.0', '0.0');
  return Number(text) > 0 ? `+${text}` : text.replace('-', '−');
};

const Learning = ({ twin }: { readonly twin: Twin }) =>
  twin.neededFrames > 0 && twin.learntFrames < twin.neededFrames ? (
    <span className="muted small">
      Learning: {twin.learntFrames} of {twin.neededFrames} frames
    </span>
  ) : null;

const Row = ({ one, unit, isShown, onSignal }: RowProps) => (
  <tr>
    <td>
      <button
        type="button"
        className="row-button"
        aria-pressed={isShown}
        onClick={() => onSignal(one.signal)}
      >
        {signalName(one.signal)}
      </button>
    </td>
    <td className="num">{number(one.reported)}</td>
    <td className="num">{one.expected === undefined ? '–' : number(one.expected)}</td>
    <td className="muted nowrap spare">{unitText(unit)}</td>
    <td className="num">
      <Divergence signal={one} />
    </td>
  </tr>
);
/** The regression behind what is expected of the signal that is shown. */
const Model = ({ one }: { readonly one: TwinSignal | undefined }) =>
  one === undefined || one.model === '' ? null : (
    <p className="muted small" style={{ margin: '10px 0 0' }}>
      Expected of {signalName(one.signal).toLowerCase()}: {one.model}
    </p>
  );

interface RowProps {
  readonly one: TwinSignal;
  readonly unit: string;
  readonly isShown: boolean;
  readonly onSignal: (signal: string) => void;
}

/** Reported beside expected, signal by signal. */
export const TwinTable = ({ detail, signal, onSignal }: TwinTableProps) => {
  const { twin, asset } = detail;
  const unitOf = (name: string): string =>
    asset.signals.find((one) => one.signal === name)?.unit ?? '';
  return (
    <section className="panel" aria-labelledby="twin">
      <div className="panel-head">
        <h2 id="twin">Twin: reported and expected</h2>
        {twin !== undefined && <Learning twin={twin} />}
      </div>
      {twin === undefined || twin.signals.length === 0 ? (
        <Empty title="Nothing to compare yet">
          The twin expects values once it has learnt how this machine runs.
        </Empty>
      ) : (
        <div className="scroll-x" tabIndex={0} role="region" aria-label="Signals of the twin">
          <table className="grid">
            <thead>
              <tr>
                <th>Signal</th>
                <th className="num">Reported</th>
                <th className="num">Expected</th>
                <th className="spare">Unit</th>
                <th className="num">Divergence</th>
              </tr>
            </thead>
            <tbody>
              {twin.signals.map((one) => (
                <Row
                  key={one.signal}
                  one={one}
                  unit={unitOf(one.signal)}
                  isShown={one.signal === signal}
                  onSignal={onSignal}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Model one={twin?.signals.find((one) => one.signal === signal)} />
    </section>
  );
};
