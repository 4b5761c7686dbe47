import { MultiSelect, NumberInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { storeQuery } from '../../api/queries';

/** So many pieces of one spare. */
export interface Needed {
  readonly partId: string;
  readonly quantity: number;
}

const QUANTITY_MAX = 1_000;

interface PartsProps {
  readonly label: string;
  readonly description: string;
  readonly needed: readonly Needed[];
  readonly onChange: (needed: readonly Needed[]) => void;
}

/** Spares, each with its number of pieces. */
export const PartsNeeded = ({ label, description, needed, onChange }: PartsProps) => {
  const { data: store } = useQuery(storeQuery);
  const parts = store?.parts ?? [];
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
        label={label}
        description={description}
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
