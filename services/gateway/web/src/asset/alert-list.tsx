import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { useCommand } from '../api/commands';
import { sessionQuery } from '../api/queries';
import type { Alert, Signal } from '../api/shapes';
import { moment, number, signalName, words } from '../words/format';
import { EvidenceTable } from '../words/evidence-table';
import { Empty, Refusal } from '../words/states';
import { Status } from '../words/tone';

const MAY_ACKNOWLEDGE = ['operator', 'technician', 'planner', 'admin'];

const Acknowledge = ({ alert }: { readonly alert: Alert }) => {
  const { data: session } = useQuery(sessionQuery);
  const command = useCommand();
  const may = session?.roles.some((role) => MAY_ACKNOWLEDGE.includes(role)) === true;
  if (alert.clearedAt !== undefined) return null;
  if (alert.acknowledgedBy !== undefined)
    return <span className="muted small">Seen by {alert.acknowledgedBy}</span>;
  if (!may) return null;
  const path = `/api/alerts/${encodeURIComponent(alert.alertId)}/acknowledge`;
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        loading={command.isPending}
        onClick={() => command.mutate({ path, body: { assetId: alert.assetId } })}
      >
        Acknowledge
      </Button>
      {command.error !== null && <Refusal problem={command.error.problem} />}
    </>
  );
};

const Outcome = ({ alert }: { readonly alert: Alert }) => {
  if (alert.clearedAt === undefined) return null;
  return (
    <span className="muted small">
      Cleared {moment(alert.clearedAt)}, {words(alert.clearReason ?? '').toLowerCase()}
      {alert.label !== undefined && (
        <>
          {' · '}
          <strong>{words(alert.label).toLowerCase()}</strong>
        </>
      )}
    </span>
  );
};

const Facts = ({ alert }: { readonly alert: Alert }) => (
  <dl className="facts">
    <dt>Likely mode</dt>
    <dd>{alert.failureMode === undefined ? 'not known' : words(alert.failureMode)}</dd>
    <dt>Suspected signal</dt>
    <dd>{alert.suspectedSignal === undefined ? '–' : signalName(alert.suspectedSignal)}</dd>
    <dt>Score · detector</dt>
    <dd>
      {alert.score.toFixed(2)} · {alert.detector}
    </dd>
    {alert.baseline !== undefined && (
      <>
        <dt>Normal was</dt>
        <dd>
          {number(alert.baseline.mean)} ± {number(alert.baseline.standardDeviation)} (
          {alert.baseline.sampleCount} samples)
        </dd>
      </>
    )}
    <dt>First sign</dt>
    <dd>{moment(alert.firstSignalAt)}</dd>
    <dt>Do first</dt>
    <dd>{alert.recommendedAction}</dd>
  </dl>
);

interface OneProps {
  readonly alert: Alert;
  readonly signals: readonly Signal[];
}

const One = ({ alert, signals }: OneProps) => (
  <article className="life" aria-label={alert.reason}>
    <div className="panel-head" style={{ margin: 0 }}>
      <Status word={alert.severity} />
      {alert.kind === 'INSTRUMENT' && <span className="tag">Instrument</span>}
      <span className="muted small" style={{ flex: 1 }}>
        {moment(alert.raisedAt)}
      </span>
      <Acknowledge alert={alert} />
    </div>
    <p style={{ margin: 0 }}>{alert.reason}</p>
    <Outcome alert={alert} />
    <details open={alert.clearedAt === undefined}>
      <summary className="small">Evidence</summary>
      <div className="life" style={{ marginTop: 8 }}>
        <Facts alert={alert} />
        <EvidenceTable evidence={alert.evidence} signals={signals} />
      </div>
    </details>
  </article>
);

/** Alerts of the asset with what speaks for them, newest first. */
export const AlertList = ({
  alerts,
  signals,
}: {
  alerts: readonly Alert[];
  signals: readonly Signal[];
}) => (
  <section className="panel" aria-labelledby="alerts">
    <h2 id="alerts">Alerts</h2>
    {alerts.length === 0 ? (
      <Empty title="No alert so far" />
    ) : (
      <div className="divide">
        {alerts.map((alert) => (
          <One key={alert.alertId} alert={alert} signals={signals} />
        ))}
      </div>
    )}
  </section>
);
