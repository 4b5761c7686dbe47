import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';

import type { AssetFilter } from '../api/queries';
import type { Plant } from '../api/shapes';
import { words } from '../words/format';
import { conditionName, inOrder } from './condition-counts';

const TYPING_MS = 200;

interface FindProps {
  readonly plant: Plant;
  readonly filter: AssetFilter;
  readonly onFilter: (filter: AssetFilter) => void;
}

const ANY = { value: '', label: 'any' };

const linesOf = ({ lines }: Plant) => [
  ANY,
  ...lines.map(({ lineId }) => ({ value: lineId, label: words(lineId) })),
];

const conditionsOf = ({ conditions }: Plant) => [
  ANY,
  ...inOrder(conditions)
    .filter(([condition]) => condition !== '')
    .map(([condition, count]) => ({
      value: condition,
      label: `${conditionName(condition)} (${count.toLocaleString('en')})`,
    })),
];

/** Asks for assets by what stands in their name, by line and by condition. */
export const FindAssets = ({ plant, filter, onFilter }: FindProps) => {
  const [typed, setTyped] = useState(filter.q ?? '');
  useEffect(() => {
    if (typed === (filter.q ?? '')) return;
    const timer = window.setTimeout(() => onFilter({ ...filter, q: typed }), TYPING_MS);
    return () => window.clearTimeout(timer);
  }, [typed, filter, onFilter]);
  const isAsked = Object.values(filter).some((value) => value);
  return (
    <search className="find">
      <TextInput
        type="search"
        label="Find an asset"
        placeholder="Name, id, kind or place"
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <NativeSelect
        label="Condition"
        data={conditionsOf(plant)}
        value={filter.condition ?? ''}
        onChange={({ currentTarget }) => onFilter({ ...filter, condition: currentTarget.value })}
      />
      <NativeSelect
        label="Line"
        data={linesOf(plant)}
        value={filter.line ?? ''}
        onChange={({ currentTarget }) => onFilter({ ...filter, line: currentTarget.value })}
      />
      {isAsked && (
        <Button
          variant="default"
          onClick={() => {
            setTyped('');
            onFilter({});
          }}
        >
          Show the lines
        </Button>
      )}
    </search>
  );
};
