import { Drawer } from '@mantine/core';

import { useCommand } from '../../api/commands';
import { Refusal } from '../../words/states';
import { OpenForm } from './open-form';

interface OpenProps {
  /** The asset to begin with; empty: to be chosen. Left out: nobody opens an order. */
  readonly about: string | undefined;
  readonly onClose: () => void;
  readonly onOpened: (workOrderId: string) => void;
}

/** Opens an order by hand: what nobody's sensor has seen. */
export const OpenOrder = ({ about, onClose, onOpened }: OpenProps) => {
  const command = useCommand(({ workOrderId }) => onOpened(workOrderId ?? ''));
  return (
    <Drawer
      opened={about !== undefined}
      onClose={onClose}
      position="right"
      size={600}
      title={<strong>Open an order</strong>}
      closeButtonProps={{ 'aria-label': 'Close the form' }}
      transitionProps={{ duration: 120 }}
    >
      {about !== undefined && (
        <OpenForm
          key={about}
          about={about}
          isBusy={command.isPending}
          onSay={(body) => command.mutate({ path: '/api/orders', body })}
        />
      )}
      {command.error !== null && <Refusal problem={command.error.problem} />}
    </Drawer>
  );
};
