import { Button, Checkbox, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';

interface StepProps {
  readonly isBusy: boolean;
  readonly onSay: (body: object) => void;
}

/** Keeps a form from loading the page anew. */
export const onSubmit =
  (then: () => void) =>
  (event: FormEvent): void => {
    event.preventDefault();
    then();
  };

interface ChoiceProps {
  readonly label: string;
  readonly isChosen: boolean;
  readonly isBusy: boolean;
  readonly onChoose: () => void;
}

/** One of the things that can be done now. */
export const Choice = ({ label, isChosen, isBusy, onChoose }: ChoiceProps) => (
  <Button
    size="xs"
    variant={isChosen ? 'light' : 'default'}
    aria-pressed={isChosen}
    loading={isBusy}
    onClick={onChoose}
  >
    {label}
  </Button>
);

/** Work begins. */
export const StartWork = ({ isBusy, onSay }: StepProps) => {
  const [machineStopped, setMachineStopped] = useState(true);
  return (
    <form className="form" onSubmit={onSubmit(() => onSay({ machineStopped }))}>
      <Checkbox
        size="sm"
        label="The machine stands still from now on (counts as downtime of the line)"
        checked={machineStopped}
        onChange={({ currentTarget }) => setMachineStopped(currentTarget.checked)}
      />
      <div>
        <Button type="submit" size="sm" loading={isBusy}>
          Start the work
        </Button>
      </div>
    </form>
  );
};

interface SayProps extends StepProps {
  readonly label: string;
  readonly field: string;
  readonly button: string;
}

/** A step that takes a few words. */
export const Say = ({ label, field, button, isBusy, onSay }: SayProps) => {
  const [text, setText] = useState('');
  return (
    <form className="form" onSubmit={onSubmit(() => onSay({ [field]: text }))}>
      <TextInput
        label={label}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <div>
        <Button type="submit" size="sm" loading={isBusy}>
          {button}
        </Button>
      </div>
    </form>
  );
};
