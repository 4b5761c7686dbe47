import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { assetsFoundQuery } from '../../api/queries';
import type { Asset } from '../../api/shapes';

interface ChoiceProps {
  readonly assetId: string;
  /** What is known of the one that is chosen. */
  readonly asset: Asset | undefined;
  readonly onChoose: (assetId: string) => void;
}

const optionOf = ({ assetId, name }: Pick<Asset, 'assetId' | 'name'>) => ({
  value: assetId,
  label: `${name} · ${assetId}`,
});

/** One asset of however many there are: what is typed is looked for by the gateway. */
export const AssetChoice = ({ assetId, asset, onChoose }: ChoiceProps) => {
  const [typed, setTyped] = useState('');
  const { data } = useQuery(assetsFoundQuery(typed.replace(' · ', ' ')));
  const found = (data?.assets ?? []).map(optionOf);
  const isFound = asset === undefined || found.some(({ value }) => value === asset.assetId);
  return (
    <Select
      label="Asset"
      withAsterisk
      searchable
      allowDeselect={false}
      placeholder="Which machine"
      nothingFoundMessage="No such asset"
      data={isFound ? found : [optionOf(asset), ...found]}
      filter={({ options }) => options}
      value={assetId === '' ? null : assetId}
      onSearchChange={setTyped}
      onChange={(value) => onChoose(value ?? '')}
    />
  );
};
