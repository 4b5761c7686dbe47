import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

import { plantQuery } from '../api/queries';
import type { AssetFilter } from '../api/queries';
import type { LineSummary, Plant } from '../api/shapes';
import { Empty, Failure, Unavailable, Waiting } from '../words/states';
import { AssetList } from './asset-list';
import { AttentionList } from './attention';
import { conditionName, inOrder } from './condition-counts';
import { FindAssets } from './find-assets';
import { LineSection } from './line-section';

/** A plant of so few assets shows all of them at once. */
const SMALL = 30;

const summary = ({ totalAssets, conditions, openOrders }: Plant): string =>
  [
    `${totalAssets.toLocaleString('en')} ${totalAssets === 1 ? 'asset' : 'assets'}`,
    ...inOrder(conditions)
      .filter(([condition]) => condition !== 'NORMAL' && condition !== '')
      .map(([condition, count]) => `${count.toLocaleString('en')} ${conditionName(condition)}`),
    `${openOrders.toLocaleString('en')} open ${openOrders === 1 ? 'order' : 'orders'}`,
  ].join(' · ');

/** Lines in the order in which they came, under the area that they stand in. */
const areasOf = (lines: readonly LineSummary[]) => {
  const areas = new Map<string, LineSummary[]>();
  for (const line of lines) areas.set(line.area, [...(areas.get(line.area) ?? []), line]);
  return [...areas];
};

const Lines = ({ plant }: { readonly plant: Plant }) => (
  <>
    {areasOf(plant.lines).map(([area, lines]) => (
      <section key={area} className="area" aria-label={area === '' ? 'Lines' : area}>
        <h2>{area === '' ? 'Lines' : area}</h2>
        {lines.map((line) => (
          <LineSection key={line.lineId} line={line} isOpenAtFirst={plant.totalAssets <= SMALL} />
        ))}
      </section>
    ))}
  </>
);

/** The plant on one page: what needs a person now, then line by line, and any asset by its name. */
export const PlantPage = () => {
  const { data: plant, error, refetch } = useQuery(plantQuery);
  const filter = useSearch({ from: '/' });
  const navigate = useNavigate({ from: '/' });
  const onFilter = useCallback(
    ({ q, line, condition }: AssetFilter) =>
      void navigate({
        search: { q: q || undefined, line: line || undefined, condition: condition || undefined },
        replace: true,
      }),
    [navigate],
  );
  if (plant === undefined)
    return error === null ? (
      <Waiting rows={12} />
    ) : (
      <Failure error={error} retry={() => void refetch()} />
    );
  const isAsked = Object.values(filter).some((value) => value);
  return (
    <>
      <div className="page-head">
        <h1>Plant</h1>
        <span className="muted">{summary(plant)}</span>
      </div>
      <Unavailable services={plant.unavailable} />
      {plant.totalAssets === 0 ? (
        <Empty title="No assets yet">They appear here as soon as they are registered.</Empty>
      ) : (
        <>
          {!isAsked && <AttentionList attention={plant.attention} />}
          <FindAssets plant={plant} filter={filter} onFilter={onFilter} />
          {isAsked ? <AssetList filter={filter} /> : <Lines plant={plant} />}
        </>
      )}
    </>
  );
};
