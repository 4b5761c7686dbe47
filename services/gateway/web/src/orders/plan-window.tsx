import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';

import type { Order } from '../api/shapes';
import { inputMoment } from '../words/format';
import { onSubmit } from './steps';

const HOUR_MS = 3_600_000;
const USUAL_MS = 2 * HOUR_MS;

interface PlanProps {
  readonly order: Order;
  readonly isBusy: boolean;
  readonly onSay: (body: object) => void;
}

/** Gives an order a window in production; the next full hour is offered. */
export const PlanWindow = ({ order, isBusy, onSay }: PlanProps) => {
  const next = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS;
  const [start, setStart] = useState(inputMoment(order.plannedStart ?? next));
  const [end, setEnd] = useState(inputMoment(order.plannedEnd ?? next + USUAL_MS));
  const window = { plannedStart: Date.parse(start), plannedEnd: Date.parse(end) };
  const isWhole = Number.isFinite(window.plannedStart) && Number.isFinite(window.plannedEnd);
  const isBackwards = isWhole && window.plannedEnd <= window.plannedStart;
  return (
    <form className="form" onSubmit={onSubmit(() => onSay(window))}>
      <div className="figures">
        <TextInput
          type="datetime-local"
          label="From"
          value={start}
          onChange={({ currentTarget }) => setStart(currentTarget.value)}
        />
        <TextInput
          type="datetime-local"
          label="Until"
          error={isBackwards && 'It must end after it starts'}
          value={end}
          onChange={({ currentTarget }) => setEnd(currentTarget.value)}
        />
      </div>
      <div>
        <Button type="submit" size="sm" loading={isBusy} disabled={!isWhole || isBackwards}>
          Plan the order
        </Button>
      </div>
    </form>
  );
};
