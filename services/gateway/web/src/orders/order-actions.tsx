import { Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { type Command, useCommand } from '../api/commands';
import { sessionQuery } from '../api/queries';
import type { Order } from '../api/shapes';
import { Refusal } from '../words/states';
import { Assign } from './assign';
import { CompleteForm } from './complete-form';
import { isForPlanners, mayDo } from './may';
import { PlanWindow } from './plan-window';
import { Choice, Say, StartWork } from './steps';

/** What can be done to an order in each status, in the order that it is offered. */
const steps: Readonly<Record<string, readonly string[]>> = {
  OPEN: ['assign', 'plan', 'cancel'],
  PLANNED: ['assign', 'plan', 'cancel'],
  ASSIGNED: ['start', 'assign', 'cancel'],
  STARTED: ['complete', 'hold', 'cancel'],
  HELD: ['resume', 'complete', 'cancel'],
  COMPLETED: ['verify', 'close'],
  VERIFIED: ['close'],
};

const labels: Readonly<Record<string, string>> = {
  assign: 'Assign',
  plan: 'Plan',
  start: 'Start',
  hold: 'Put on hold',
  resume: 'Resume',
  complete: 'Complete',
  verify: 'Verify',
  close: 'Close',
  cancel: 'Cancel the order',
};

interface FormProps {
  readonly order: Order;
  readonly step: string;
  readonly isBusy: boolean;
  readonly send: (step: string, body?: object) => void;
}

const Form = ({ order, step, isBusy, send }: FormProps) => {
  const say = (body: object): void => send(step, body);
  if (step === 'assign') return <Assign order={order} isBusy={isBusy} onSay={say} />;
  if (step === 'plan') return <PlanWindow order={order} isBusy={isBusy} onSay={say} />;
  if (step === 'start') return <StartWork isBusy={isBusy} onSay={say} />;
  if (step === 'complete') return <CompleteForm order={order} isBusy={isBusy} onSay={say} />;
  if (step === 'verify')
    return (
      <Say
        label="What was seen after the work"
        field="remark"
        button="Verify"
        {...{ isBusy }}
        onSay={say}
      />
    );
  const button = labels[step] ?? step;
  return <Say label="Why" field="reason" button={button} isBusy={isBusy} onSay={say} />;
};

const AT_ONCE = new Set(['resume', 'close']);

/** The buttons that carry an order on; a refusal is told in words beside them. */
export const OrderActions = ({ order }: { readonly order: Order }) => {
  const { data: session } = useQuery(sessionQuery);
  const command = useCommand();
  const offered = steps[order.status] ?? [];
  const mine = offered.filter((step) => mayDo(session?.roles ?? [], step));
  const [chosen, setChosen] = useState(
    mine[0] !== undefined && !AT_ONCE.has(mine[0]) ? mine[0] : '',
  );
  const path = `/api/orders/${encodeURIComponent(order.workOrderId)}`;
  const send = (step: string, body: object = {}): void =>
    command.mutate({ path: `${path}/${step}`, body } satisfies Command);
  const choose = (step: string): void => {
    command.reset();
    if (AT_ONCE.has(step)) send(step);
    else setChosen(step);
  };
  if (offered.length === 0) return null;
  return (
    <section className="form" aria-label="What to do with the order">
      {mine.length === 0 ? (
        <p className="muted small" style={{ margin: 0 }}>
          Your role reads here. {offered.some(isForPlanners) ? 'A planner' : 'A technician'} carries
          the order on.
        </p>
      ) : (
        <Group gap={6}>
          {mine.map((step) => (
            <Choice
              key={step}
              label={labels[step] ?? step}
              isChosen={step === chosen}
              isBusy={command.isPending && AT_ONCE.has(step)}
              onChoose={() => choose(step)}
            />
          ))}
        </Group>
      )}
      {chosen !== '' && mine.includes(chosen) && (
        <Form order={order} step={chosen} isBusy={command.isPending} send={send} />
      )}
      {command.error !== null && <Refusal problem={command.error.problem} />}
    </section>
  );
};
