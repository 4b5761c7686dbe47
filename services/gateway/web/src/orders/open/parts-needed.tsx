import { MultiSelect, NumberInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { partsQuery } from '../../api/queries';

/** So many pieces of one spare. */
export interface Needed {
  readonly partId: string;
  readonly quantity: number;
}

const QUANTITY_MAX = 1_000;

interface PartsProps {
  readonly needed: readonly Needed[];
  readonly onChange: (needed: readonly Needed[]) => void;
}

/** The spares that are set aside before anybody is assigned. */
export const PartsNeeded = ({ needed, onChange }: PartsProps) => {
  const { data: parts = [] } = useQuery(partsQuery);
  const nameOf = (partId: string): string =>
    parts.find((part) => part.partId === partId)?.name ?? partId;
  const choose = (partIds: readonly string[]): void =>
    onChange(
      partIds.map(
        (partId) => needed.find((one) => one.partId === partId) ?? { partId, quantity: 1 },
      ),
    );
  const count = (partId: string, quantity: number): void =>
    onChange(needed.map((one) => (one.partId === partId ? { partId, quantity } : one)));
  return (
    <>
      <MultiSelect
        label="Parts to set aside"
        description="Nobody can be assigned before all of them are."
        placeholder={needed.length === 0 ? 'None' : ''}
        searchable
        nothingFoundMessage="Nothing of that name is kept"
        data={parts.map(({ partId, name, onHand, reserved }) => ({
          value: partId,
          label: `${name} · ${Math.max(0, onHand - reserved)} free`,
        }))}
        value={needed.map(({ partId }) => partId)}
        onChange={choose}
      />
      {needed.length > 0 && (
        <div className="figures">
          {needed.map(({ partId, quantity }) => (
            <NumberInput
              key={partId}
              label={`Pieces of ${nameOf(partId)}`}
              min={1}
              max={QUANTITY_MAX}
              allowDecimal={false}
              clampBehavior="strict"
              value={quantity}
              onChange={(value) => count(partId, Math.max(1, Number(value)))}
            />
          ))}
        </div>
      )}
    </>
  );
};
