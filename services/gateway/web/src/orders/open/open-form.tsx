import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { assetQuery } from '../../api/queries';
import type { Asset } from '../../api/shapes';
import { words } from '../../words/format';
import { AssetChoice } from './asset-choice';
import { type Needed, PartsNeeded } from './parts-needed';
import { onSubmit } from '../steps';

const kinds = [
  { value: 'CORRECTIVE', label: 'Corrective: something is broken' },
  { value: 'PREVENTIVE', label: 'Preventive: before anything breaks' },
  { value: 'PREDICTIVE', label: 'Predictive: wear was seen coming' },
  { value: 'INSPECTION', label: 'Inspection: somebody must look' },
  { value: 'INSTRUMENT', label: 'Instrument: a sensor is wrong' },
];
const priorities = [
  { value: '0', label: 'From the criticality of the asset' },
  { value: '1', label: '1, now' },
  { value: '2', label: '2, today' },
  { value: '3', label: '3, this week' },
  { value: '4', label: '4, at the next stop' },
  { value: '5', label: '5, when convenient' },
];

interface Draft {
  readonly assetId: string;
  readonly kind: string;
  readonly priority: string;
  readonly component: string | null;
  readonly title: string;
  readonly description: string;
  readonly partsRequired: readonly Needed[];
}

const bodyOf = ({ component, priority, ...said }: Draft): object => ({
  ...said,
  priority: Number(priority),
  ...(component !== null && { component }),
});

/** The spare of a component is needed as soon as the component is chosen. */
const withComponent = (draft: Draft, asset: Asset | undefined, component: string | null): Draft => {
  const partId = asset?.components.find((one) => one.componentId === component)?.partId;
  const { partsRequired } = draft;
  const isThere = partsRequired.some((part) => part.partId === partId);
  if (partId === undefined || isThere) return { ...draft, component };
  return { ...draft, component, partsRequired: [...partsRequired, { partId, quantity: 1 }] };
};

interface PartProps {
  readonly draft: Draft;
  readonly say: (change: Partial<Draft>) => void;
}

const What = ({ draft, say, asset }: PartProps & { readonly asset: Asset | undefined }) => (
  <>
    <AssetChoice
      assetId={draft.assetId}
      asset={asset}
      onChoose={(assetId) => say({ assetId, component: null, partsRequired: [] })}
    />
    <TextInput
      label="Title"
      withAsterisk
      maxLength={200}
      placeholder="e.g. Replace the drive-end bearing"
      value={draft.title}
      onChange={({ currentTarget }) => say({ title: currentTarget.value })}
    />
    <Textarea
      label="What is to be done, and why"
      autosize
      minRows={2}
      value={draft.description}
      onChange={({ currentTarget }) => say({ description: currentTarget.value })}
    />
  </>
);

const HowSoon = ({ draft, say }: PartProps) => (
  <div className="figures wide">
    <Select
      label="Kind"
      allowDeselect={false}
      data={kinds}
      value={draft.kind}
      onChange={(value) => say({ kind: value ?? draft.kind })}
    />
    <Select
      label="Priority"
      allowDeselect={false}
      data={priorities}
      value={draft.priority}
      onChange={(value) => say({ priority: value ?? draft.priority })}
    />
  </div>
);

interface FormProps {
  /** The asset to begin with; empty: to be chosen. */
  readonly about: string;
  readonly isBusy: boolean;
  readonly onSay: (body: object) => void;
}

/** What is to be done, on which asset, and with what. */
export const OpenForm = ({ about, isBusy, onSay }: FormProps) => {
  const [draft, setDraft] = useState<Draft>({
    assetId: about,
    kind: 'CORRECTIVE',
    priority: '0',
    component: null,
    title: '',
    description: '',
    partsRequired: [],
  });
  const say = (change: Partial<Draft>): void => setDraft({ ...draft, ...change });
  const { data } = useQuery({ ...assetQuery(draft.assetId), enabled: draft.assetId !== '' });
  const asset = draft.assetId === '' ? undefined : data?.asset;
  const isWhole = asset !== undefined && draft.title.trim() !== '';
  return (
    <form className="form" onSubmit={onSubmit(() => onSay(bodyOf(draft)))}>
      <What draft={draft} say={say} asset={asset} />
      <HowSoon draft={draft} say={say} />
      <Select
        label="Component"
        clearable
        disabled={asset === undefined}
        placeholder={asset === undefined ? 'Choose the asset first' : 'Not known'}
        data={(asset?.components ?? []).map(({ componentId }) => ({
          value: componentId,
          label: words(componentId),
        }))}
        value={draft.component}
        onChange={(value) => setDraft(withComponent(draft, asset, value))}
      />
      <PartsNeeded
        label="Parts to set aside"
        description="Nobody can be assigned before all of them are."
        needed={draft.partsRequired}
        onChange={(partsRequired) => say({ partsRequired })}
      />
      <div>
        <Button type="submit" size="sm" loading={isBusy} disabled={!isWhole}>
          Open the order
        </Button>
      </div>
    </form>
  );
};
