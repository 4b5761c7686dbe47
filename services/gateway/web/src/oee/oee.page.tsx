import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { oeeQuery, reliabilityQuery } from '../api/queries';
import type { Oee } from '../api/shapes';
import { words } from '../words/format';
import { Empty, Failure, Waiting } from '../words/states';
import { LineFigures } from './line-figures';
import { Losses } from './losses';
import { Reliability } from './reliability';
import { Shifts } from './shifts';

const HOUR_MS = 3_600_000;
const windows = [
  { label: '1 h', value: String(HOUR_MS) },
  { label: '8 h', value: String(8 * HOUR_MS) },
  { label: '24 h', value: String(24 * HOUR_MS) },
  { label: '7 d', value: String(7 * 24 * HOUR_MS) },
];

const Lines = ({ oee }: { readonly oee: Oee }) => (
  <div className="stack">
    {oee.lines.map((line) => (
      <section key={line.lineId} className="panel" aria-label={words(line.lineId)}>
        <LineFigures line={line} />
        <div className="divide" style={{ marginTop: 14 }}>
          <Shifts
            of={words(line.lineId)}
            shifts={oee.shifts.filter(({ lineId }) => lineId === line.lineId)}
          />
          <Losses of={words(line.lineId)} losses={line.losses} />
        </div>
      </section>
    ))}
  </div>
);

/** What the plant got out of its time, and what took the rest. */
export const OeePage = () => {
  const [windowMs, setWindowMs] = useState(String(8 * HOUR_MS));
  const {
    data: oee,
    error,
    refetch,
  } = useQuery({
    ...oeeQuery(Number(windowMs)),
    placeholderData: (before) => before,
  });
  const { data: reliability } = useQuery(reliabilityQuery(Number(windowMs)));
  return (
    <>
      <div className="page-head">
        <h1>OEE</h1>
        <span className="muted">
          ISO 22400-2, by line and shift, with the losses behind every figure.
        </span>
        <SegmentedControl
          aria-label="Stretch of time"
          ml="auto"
          size="xs"
          data={windows}
          value={windowMs}
          onChange={setWindowMs}
        />
      </div>
      {error !== null && oee === undefined && (
        <Failure error={error} retry={() => void refetch()} />
      )}
      {error === null && oee === undefined && <Waiting rows={10} />}
      {oee?.lines.length === 0 && (
        <Empty title="Nothing was produced in this stretch">
          OEE needs planned shifts, machine states and counts.
        </Empty>
      )}
      {oee !== undefined && oee.lines.length > 0 && <Lines oee={oee} />}
      {reliability !== undefined && <Reliability assets={reliability.assets} />}
    </>
  );
};
