import { Button, Group, NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';

import { useCommand } from '../api/commands';
import type { Part, Store } from '../api/shapes';
import { Choice, onSubmit } from '../orders/steps';
import { moment } from '../words/format';
import { Refusal } from '../words/states';

interface FormProps {
  readonly isBusy: boolean;
  readonly onSay: (body: object) => void;
}

const PIECES_MAX = 1_000_000;

const Pieces = (props: {
  readonly label: string;
  readonly least: number;
  readonly value: number | string;
  readonly onChange: (value: number | string) => void;
}) => (
  <NumberInput
    label={props.label}
    min={props.least}
    max={PIECES_MAX}
    allowDecimal={false}
    required
    withAsterisk={false}
    value={props.value}
    onChange={props.onChange}
  />
);

const Count = ({ part, isBusy, onSay }: FormProps & { readonly part: Part }) => {
  const [counted, setCounted] = useState<number | string>('');
  const [reason, setReason] = useState('');
  const isWhole = typeof counted === 'number' && reason.trim() !== '';
  return (
    <form className="form" onSubmit={onSubmit(() => onSay({ counted, reason }))}>
      <Pieces
        label={`Pieces on the shelf, those set aside included (the book says ${part.onHand})`}
        least={0}
        value={counted}
        onChange={setCounted}
      />
      <TextInput
        label="Why the book was wrong"
        placeholder="e.g. One was rusty and thrown away"
        maxLength={4_000}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      {typeof counted === 'number' && counted < part.reserved && (
        <p className="muted small" style={{ margin: 0 }}>
          Set aside for orders: {part.reserved}. Those that came last will wait again.
        </p>
      )}
      <div>
        <Button type="submit" size="sm" loading={isBusy} disabled={!isWhole}>
          Correct the count
        </Button>
      </div>
    </form>
  );
};

interface ReceiveProps extends FormProps {
  readonly requisitions: Store['requisitions'];
}

const Receive = ({ requisitions, isBusy, onSay }: ReceiveProps) => {
  const [first] = requisitions;
  const [requisitionId, setRequisition] = useState(first?.requisitionId ?? null);
  const [quantity, setQuantity] = useState<number | string>(first?.quantity ?? 1);
  const body = { quantity, ...(requisitionId !== null && { requisitionId }) };
  return (
    <form className="form" onSubmit={onSubmit(() => onSay(body))}>
      {requisitions.length > 0 && (
        <Select
          label="Of which order"
          clearable
          placeholder="None: they came without being asked for"
          data={requisitions.map((one) => ({
            value: one.requisitionId,
            label: `${one.quantity} expected ${moment(one.expectedAt)}`,
          }))}
          value={requisitionId}
          onChange={setRequisition}
        />
      )}
      <Pieces label="Pieces that came" least={1} value={quantity} onChange={setQuantity} />
      <div>
        <Button type="submit" size="sm" loading={isBusy} disabled={typeof quantity !== 'number'}>
          Receive them
        </Button>
      </div>
    </form>
  );
};

/** Pieces that come in, and a count that replaces what the book says. */
export const PartActions = ({
  part,
  requisitions,
}: Pick<ReceiveProps, 'requisitions'> & { readonly part: Part }) => {
  const [chosen, setChosen] = useState<'count' | 'receive' | undefined>(undefined);
  const command = useCommand(() => setChosen(undefined));
  const choose = (next: 'count' | 'receive'): void => {
    command.reset();
    setChosen(next);
  };
  const path = `/api/parts/${encodeURIComponent(part.partId)}/${chosen ?? ''}`;
  const say = (body: object): void => command.mutate({ path, body });
  const form = { isBusy: command.isPending, onSay: say };
  return (
    <section className="form" aria-label="What to do with the part">
      <Group gap={6}>
        <Choice
          label="Receive pieces"
          isChosen={chosen === 'receive'}
          isBusy={false}
          onChoose={() => choose('receive')}
        />
        <Choice
          label="Correct the count…"
          isChosen={chosen === 'count'}
          isBusy={false}
          onChoose={() => choose('count')}
        />
      </Group>
      {chosen === 'receive' && <Receive requisitions={requisitions} {...form} />}
      {chosen === 'count' && <Count part={part} {...form} />}
      {command.error !== null && <Refusal problem={command.error.problem} />}
    </section>
  );
};
