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

const Legend = ({ hasExpected, hasEvidence }: { hasExpected: boolean; hasEvidence: boolean }) => (
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

/** The live chart of one signal, with a choice of signal and stretch. */
export const SignalPanel = ({ detail, signal, onSignal }: SignalPanelProps) => {
  const { asset, twin, alerts } = detail;
  const [windowMs, setWindowMs] = useState(windows[0]?.value ?? '');
  const stretch = { assetId: asset.assetId, signal, windowMs: Number(windowMs) };
  const { columns, last, past } = useTrace(stretch, twin);
  const unit = asset.signals.find((one) => one.signal === signal)?.unit ?? '';
  const evidence = useMemo(
    () => alerts.flatMap((alert) => alert.evidence).filter((one) => one.signal === signal),
    [alerts, signal],
  );
  const hasExpected = twin?.signals.some(
    (one) => one.signal === signal && one.expected !== undefined,
  );
  const said =
    last === undefined ? 'no readings' : `${withUnit(last.value, unit)} at ${moment(last.at)}`;
  return (
    <section className="panel" aria-label="Signal">
      <div className="panel-head">
        <h2>
          <span className="now">{last === undefined ? '–' : withUnit(last.value, unit)}</span>{' '}
          <span className="muted small">{last !== undefined && moment(last.at)}</span>
        </h2>
        <Select
          aria-label="Signal"
          size="xs"
          w={290}
          maw="100%"
          allowDeselect={false}
          data={asset.signals.map((one) => ({ value: one.signal, label: signalName(one.signal) }))}
          value={signal}
          onChange={(value) => value !== null && onSignal(value)}
        />
        <SegmentedControl
          aria-label="Stretch of time"
          size="xs"
          data={windows}
          value={windowMs}
          onChange={setWindowMs}
        />
      </div>
      {past.error !== null && past.data === undefined && <Failure error={past.error} />}
      {past.isPending && columns[0].length === 0 && <Waiting />}
      {past.data !== undefined && columns[0].length === 0 && (
        <Empty title="No readings in this stretch">New ones appear here by themselves.</Empty>
      )}
      <div hidden={columns[0].length === 0}>
        <LiveChart
          columns={columns}
          evidence={evidence}
          label={`${signalName(signal)}, last value ${said}`}
        />
        <Legend hasExpected={hasExpected === true} hasEvidence={evidence.length > 0} />
      </div>
    </section>
  );
};
