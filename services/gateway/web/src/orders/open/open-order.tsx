import { Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { useCommand } from '../../api/commands';
import { plantQuery } from '../../api/queries';
import { Failure, Refusal, Waiting } from '../../words/states';
import { OpenForm } from './open-form';

interface OpenProps {
  /** The asset to begin with; empty: to be chosen. Left out: nobody opens an order. */
  readonly about: string | undefined;
  readonly onClose: () => void;
  readonly onOpened: (workOrderId: string) => void;
}

/** Opens an order by hand: what nobody's sensor has seen. */
export const OpenOrder = ({ about, onClose, onOpened }: OpenProps) => {
  const isOpen = about !== undefined;
  const { data: plant, error, refetch } = useQuery({ ...plantQuery, enabled: isOpen });
  const command = useCommand(({ workOrderId }) => onOpened(workOrderId ?? ''));
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      size={600}
      title={<strong>Open an order</strong>}
      closeButtonProps={{ 'aria-label': 'Close the form' }}
      transitionProps={{ duration: 120 }}
    >
      {plant === undefined && error === null && <Waiting rows={10} />}
      {plant === undefined && error !== null && (
        <Failure error={error} retry={() => void refetch()} />
      )}
      {plant !== undefined && isOpen && (
        <OpenForm
          key={about}
          assets={plant.assets}
          about={about}
          isBusy={command.isPending}
          onSay={(body) => command.mutate({ path: '/api/orders', body })}
        />
      )}
      {command.error !== null && <Refusal problem={command.error.problem} />}
    </Drawer>
  );
};
