import { useQuery } from '@tanstack/react-query';

import { plantQuery } from '../api/queries';
import type { AssetCard, Plant } from '../api/shapes';
import { Empty, Failure, Unavailable, Waiting } from '../words/states';
import { LineSection } from './line-section';

const count = (how: number, one: string, many = `${one}s`): string =>
  `${how} ${how === 1 ? one : many}`;

const summary = (assets: readonly AssetCard[]): string => {
  const inCondition = (wanted: string): number =>
    assets.filter(({ condition }) => condition?.condition === wanted).length;
  const orders = assets.reduce((sum, asset) => sum + asset.orders.length, 0);
  const learning = inCondition('COMMISSIONING');
  return [
    count(assets.length, 'asset'),
    count(inCondition('ALARM'), 'in alarm', 'in alarm'),
    `${inCondition('WATCH')} to watch`,
    ...(inCondition('SENSOR_FAULT') > 0
      ? [count(inCondition('SENSOR_FAULT'), 'sensor fault')]
      : []),
    ...(learning > 0 ? [`${learning} learning`] : []),
    count(orders, 'open order'),
  ].join(' · ');
};

const linesOf = ({ assets, oee }: Plant) => {
  const lineIds = [...new Set(assets.map(({ lineId }) => lineId))].sort();
  return lineIds.map((lineId) => ({
    lineId,
    assets: assets.filter((asset) => asset.lineId === lineId),
    oee: oee.find((line) => line.lineId === lineId),
  }));
};

/** The plant on one page: lines with their OEE, assets with their condition. */
export const PlantPage = () => {
  const { data: plant, error, refetch } = useQuery(plantQuery);
  if (plant === undefined)
    return error === null ? (
      <Waiting rows={12} />
    ) : (
      <Failure error={error} retry={() => void refetch()} />
    );
  return (
    <>
      <div className="page-head">
        <h1>Plant</h1>
        <span className="muted">{summary(plant.assets)}</span>
      </div>
      <Unavailable services={plant.unavailable} />
      {plant.assets.length === 0 && (
        <Empty title="No assets yet">They appear here as soon as they are registered.</Empty>
      )}
      {linesOf(plant).map((line) => (
        <LineSection key={line.lineId} {...line} />
      ))}
    </>
  );
};
