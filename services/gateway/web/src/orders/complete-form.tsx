import { Button, NumberInput, Select, Textarea, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { assetQuery } from '../api/queries';
import type { Asset, Order } from '../api/shapes';
import { words } from '../words/format';
import { type Needed, PartsNeeded } from './open/parts-needed';
import { onSubmit } from './steps';

/** What the work found. */
interface Finding {
  readonly finding: string;
  readonly component: string | null;
  readonly failureMode: string | null;
  readonly problem: string;
  readonly cause: string;
  readonly remedy: string;
  readonly partsUsed: readonly Needed[];
  readonly labourHours: number;
  readonly downtimeMinutes: number | '';
}

const MINUTE_MS = 60_000;

const findings = [
  { value: 'CONFIRMED', label: 'Confirmed' },
  { value: 'OTHER_MODE', label: 'Something else' },
  { value: 'NOT_FOUND', label: 'Nothing found' },
];

/**
 * What is sent; downtime that is left empty is what the order counted itself, and a part that is
 * not named among those used was not.
 */
const bodyOf = (order: Order, finding: Finding): object => {
  const { component, failureMode, downtimeMinutes, partsUsed, ...said } = finding;
  const now = Date.now();
  const unused = order.partsRequired
    .filter(({ partId }) => !partsUsed.some((used) => used.partId === partId))
    .map(({ partId }) => ({ partId, quantity: 0 }));
  return {
    ...said,
    partsUsed: [...partsUsed, ...unused],
    failureMode: said.finding === 'NOT_FOUND' ? '' : (failureMode ?? ''),
    ...(component !== null && { component }),
    ...(downtimeMinutes !== '' && {
      downtimeStart: Math.round(now - downtimeMinutes * MINUTE_MS),
      downtimeEnd: now,
    }),
  };
};

const chosen = (values: readonly string[]) =>
  [...new Set(values)].map((value) => ({ value, label: words(value) }));

interface PartProps {
  readonly said: Finding;
  readonly say: (change: Partial<Finding>) => void;
}

const WhatFailed = ({ said, say, asset }: PartProps & { readonly asset: Asset | undefined }) => {
  const components = asset?.components ?? [];
  const component = components.find((one) => one.componentId === said.component);
  const modes = (component === undefined ? components : [component]).flatMap(
    (one) => one.failureModes,
  );
  return (
    <div className="figures">
      <Select
        label="Component"
        clearable
        data={chosen(components.map((one) => one.componentId))}
        value={said.component}
        onChange={(value) => say({ component: value, failureMode: null })}
      />
      <Select
        label="Failure mode as found"
        clearable
        disabled={said.finding === 'NOT_FOUND'}
        data={chosen([...modes, ...(said.failureMode === null ? [] : [said.failureMode])])}
        value={said.finding === 'NOT_FOUND' ? null : said.failureMode}
        onChange={(failureMode) => say({ failureMode })}
      />
    </div>
  );
};

const Words = ({ said, say }: PartProps) =>
  (['problem', 'cause', 'remedy'] as const).map((field) => (
    <Textarea
      key={field}
      label={words(field)}
      autosize
      minRows={1}
      maxRows={5}
      required={field !== 'cause'}
      withAsterisk={field !== 'cause'}
      value={said[field]}
      onChange={({ currentTarget }) => say({ [field]: currentTarget.value })}
    />
  ));

const asNumber = (value: string | number): number =>
  typeof value === 'number' ? value : Number(value) || 0;

const Hours = ({ said, say }: PartProps) => (
  <div className="figures">
    <NumberInput
      label="Labour, hours"
      min={0}
      step={0.25}
      decimalScale={2}
      value={said.labourHours}
      onChange={(value) => say({ labourHours: asNumber(value) })}
    />
    <NumberInput
      label="Downtime, minutes"
      placeholder="as counted since the start"
      min={0}
      value={said.downtimeMinutes}
      onChange={(value) => say({ downtimeMinutes: value === '' ? '' : asNumber(value) })}
    />
  </div>
);

interface CompleteProps {
  readonly order: Order;
  readonly isBusy: boolean;
  readonly onSay: (body: object) => void;
}

/** Was the alert right, what was wrong, why, and what was done: it teaches the next alert. */
export const CompleteForm = ({ order, isBusy, onSay }: CompleteProps) => {
  const { data: detail } = useQuery({ ...assetQuery(order.assetId), refetchInterval: false });
  const [said, setSaid] = useState<Finding>({
    finding: 'CONFIRMED',
    component: order.component ?? null,
    failureMode: order.failureMode ?? null,
    problem: '',
    cause: '',
    remedy: '',
    partsUsed: order.partsRequired,
    labourHours: 1,
    downtimeMinutes: '',
  });
  const say = (change: Partial<Finding>): void => setSaid((before) => ({ ...before, ...change }));
  return (
    <form className="form" onSubmit={onSubmit(() => onSay(bodyOf(order, said)))}>
      <SegmentedControl
        aria-label="Finding"
        fullWidth
        data={findings}
        value={said.finding}
        onChange={(finding) =>
          say({ finding, partsUsed: finding === 'NOT_FOUND' ? [] : order.partsRequired })
        }
      />
      <WhatFailed said={said} say={say} asset={detail?.asset} />
      <Words said={said} say={say} />
      <PartsNeeded
        label="Parts used"
        description="What is not used goes back to the shelf."
        needed={said.partsUsed}
        onChange={(partsUsed) => say({ partsUsed })}
      />
      <Hours said={said} say={say} />
      <div>
        <Button type="submit" size="sm" loading={isBusy}>
          Complete the order
        </Button>
      </div>
    </form>
  );
};
