import { SegmentedControl, Select } from '@mantine/core';
import { useMemo, useState } from 'react';

import type { AssetDetail } from '../api/shapes';
import { moment, signalName, withUnit } from '../words/format';
import { Empty, Failure, Waiting } from '../words/states';
import { LiveChart } from './live-chart';
import { useTrace } from './use-trace';

const MINUTE_MS = 60_000;
const windows = [
  { label: '2 min', value: String(2 * MINUTE_MS) },
  { label: '10 min', value: String(10 * MINUTE_MS) },
  { label: '1 h', value: String(60 * MINUTE_MS) },
  { label: '8 h', value: String(480 * MINUTE_MS) },
];

interface LegendProps {
  readonly hasExpected: boolean;
  readonly hasEvidence: boolean;
  /** What was expected is known from here on. */
  readonly drawnBackBefore: number | undefined;
}

const Legend = ({ hasExpected, hasEvidence, drawnBackBefore }: LegendProps) => (
  <div className="legend">
    <span>
      <i /> Reported
    </span>
    {hasExpected ? (
      <>
        <span>
          <i data-kind="expected" /> Expected by the twin
        </span>
        <span>
          <i data-kind="band" /> Healthy spread (±3 σ)
        </span>
        {drawnBackBefore !== undefined && (
          <span title="The twin tells what it expects now; it keeps no past of it.">
            <i data-kind="drawn-back" /> Before {moment(drawnBackBefore)}: expected then, drawn back
          </span>
        )}
      </>
    ) : (
      <span>The twin expects nothing here yet.</span>
    )}
    {hasEvidence && (
      <span>
        <i data-kind="evidence" /> Evidence of an alert
      </span>
    )}
  </div>
);

interface SignalPanelProps {
  readonly detail: AssetDetail;
  readonly signal: string;
  readonly onSignal: (signal: string) => void;
}

interface ChoicesProps extends SignalPanelProps {
  readonly windowMs: string;
  readonly onWindow: (windowMs: string) => void;
}

const Choices = ({ detail, signal, onSignal, windowMs, onWindow }: ChoicesProps) => (
  <>
    <Select
      aria-label="Signal"
      size="xs"
      w={290}
      maw="100%"
      allowDeselect={false}
      data={detail.asset.signals.map((one) => ({
        value: one.signal,
        label: signalName(one.signal),
      }))}
      value={signal}
      onChange={(value) => value !== null && onSignal(value)}
    />
    <SegmentedControl
      aria-label="Stretch of time"
      size="xs"
      data={windows}
      value={windowMs}
      onChange={onWindow}
    />
  </>
);

type Past = ReturnType<typeof useTrace>['past'];

/** What stands where nothing can be drawn. */
const Missing = ({ past }: { readonly past: Past }) => {
  if (past.data !== undefined)
    return <Empty title="No readings in this stretch">New ones appear here by themselves.</Empty>;
  return past.error === null ? <Waiting /> : <Failure error={past.error} />;
};

/** The live chart of one signal, with a choice of signal and stretch. */
export const SignalPanel = (props: SignalPanelProps) => {
  const { detail, signal } = props;
  const { asset, twin, alerts } = detail;
  const [windowMs, setWindowMs] = useState(windows[0]?.value ?? '');
  const stretch = { assetId: asset.assetId, signal, windowMs: Number(windowMs) };
  const { columns, last, past, drawnBackBefore } = useTrace(stretch, twin);
  const unit = asset.signals.find((one) => one.signal === signal)?.unit ?? '';
  const evidence = useMemo(
    () => alerts.flatMap((alert) => alert.evidence).filter((one) => one.signal === signal),
    [alerts, signal],
  );
  const expected = twin?.signals.find((one) => one.signal === signal)?.expected;
  const value = last === undefined ? 'no readings' : withUnit(last.value, unit);
  const at = last === undefined ? '' : moment(last.at);
  const isEmpty = columns[0].length === 0;
  return (
    <section className="panel" aria-label="Signal">
      <div className="panel-head">
        <h2>
          <span className="now">{value}</span> <span className="muted small">{at}</span>
        </h2>
        <Choices {...props} windowMs={windowMs} onWindow={setWindowMs} />
      </div>
      {isEmpty && <Missing past={past} />}
      <div hidden={isEmpty}>
        <LiveChart
          columns={columns}
          evidence={evidence}
          label={`${signalName(signal)}, last value ${value}, ${at}`}
        />
        <Legend
          hasExpected={expected !== undefined}
          hasEvidence={evidence.length > 0}
          drawnBackBefore={drawnBackBefore}
        />
      </div>
    </section>
  );
};
