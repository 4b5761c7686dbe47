import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { techniciansQuery } from '../api/queries';
import type { Order } from '../api/shapes';
import { onSubmit } from './steps';

interface AssignProps {
  readonly order: Order;
  readonly isBusy: boolean;
  readonly onSay: (body: object) => void;
}

/** Gives the order to a technician. */
export const Assign = ({ order, isBusy, onSay }: AssignProps) => {
  const { data: technicians = [], isPending } = useQuery(techniciansQuery);
  const [technicianId, setTechnicianId] = useState<string | null>(order.technicianId ?? null);
  const waits = order.partsRequired.length > 0 && !order.partsReserved;
  return (
    <form className="form" onSubmit={onSubmit(() => onSay({ technicianId: technicianId ?? '' }))}>
      <Select
        label="Technician"
        placeholder={isPending ? 'Loading…' : 'Who gets it'}
        description={
          waits ? 'Its parts are not reserved yet: it can be assigned once they are.' : undefined
        }
        searchable
        nothingFoundMessage="Nobody is registered"
        data={technicians.map((one) => ({
          value: one.technicianId,
          label: `${one.name} · ${one.skills.join(', ')}`,
        }))}
        value={technicianId}
        onChange={setTechnicianId}
      />
      <div>
        <Button type="submit" size="sm" loading={isBusy} disabled={technicianId === null}>
          Assign the order
        </Button>
      </div>
    </form>
  );
};
