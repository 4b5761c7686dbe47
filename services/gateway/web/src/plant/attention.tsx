import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import type { Attention, Plant } from '../api/shapes';
import { span, words } from '../words/format';
import { Priority, Status, toneOf } from '../words/tone';
import { useNow } from '../words/use-now';

const SHOWN = 6;

/** What a person has to do, as one would say it. */
const sayings: Readonly<Record<string, string>> = {
  OVERDUE: 'Work is overdue',
  ACKNOWLEDGE: 'Nobody has seen the alert',
  SILENT: 'Sends nothing',
  SENSOR: 'Look at the sensor',
  PARTS: 'Order waits for parts',
  RESUME: 'Work is interrupted',
  PLAN: 'Order waits for a window',
  ASSIGN: 'Order waits for a technician',
  COUNT: 'Count the shelf',
  BUY: 'Nothing is on order',
  CHASE: 'Delivery is late',
};

const Name = ({ kind, id, name }: Pick<Attention, 'kind' | 'id' | 'name'>) =>
  kind === 'part' ? (
    <Link to="/parts" search={{ part: id }}>
      {name}
    </Link>
  ) : (
    <Link to="/assets/$assetId" params={{ assetId: id }}>
      {name}
    </Link>
  );

const Row = ({ one, now }: { readonly one: Attention; readonly now: number }) => (
  <li className="need" data-tone={one.kind === 'part' ? 'watch' : toneOf(one.condition)}>
    <div className="need-what">
      {one.kind === 'part' ? (
        <span className="status">Spare</span>
      ) : (
        <Status word={one.condition} />
      )}
      <strong>
        <Name {...one} />
      </strong>
      {one.lineId !== '' && <span className="muted">{words(one.lineId)}</span>}
      <span className="muted nowrap">for {span(now - one.since)}</span>
    </div>
    {one.reason !== '' && <p className="reason">{one.reason}</p>}
    <p className="need-do">
      {one.workOrderId !== undefined && (
        <Link to="/orders" search={{ order: one.workOrderId }} className="nowrap plain">
          {one.priority !== undefined && <Priority priority={one.priority} />} <u>Order</u>
        </Link>
      )}
      {one.needs.map((need) => (
        <span key={need} className="tag">
          {sayings[need] ?? words(need)}
        </span>
      ))}
    </p>
  </li>
);

/** What needs a person now, the most pressing first. */
export const AttentionList = ({ attention }: { readonly attention: Plant['attention'] }) => {
  const [isOpen, setOpen] = useState(false);
  const now = useNow(10_000);
  const { items, totalSize } = attention;
  const shown = isOpen ? items : items.slice(0, SHOWN);
  return (
    <section className="panel needs" aria-labelledby="needs">
      <h2 id="needs">Needs you now{totalSize > 0 && ` (${totalSize.toLocaleString('en')})`}</h2>
      {totalSize === 0 ? (
        <p className="muted small">Nothing: no alert is open, and no order waits.</p>
      ) : (
        <ol>
          {shown.map((one) => (
            <Row key={`${one.kind} ${one.id}`} one={one} now={now} />
          ))}
        </ol>
      )}
      {items.length > SHOWN && (
        <Button variant="default" size="xs" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen
            ? 'Show fewer'
            : `Show ${items.length === totalSize ? 'all' : 'the first'} ${items.length}`}
        </Button>
      )}
    </section>
  );
};
