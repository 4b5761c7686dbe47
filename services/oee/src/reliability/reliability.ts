import type { oeeV1 } from '@fettle/contracts';
import type { RowOf, TableReader } from '@fettle/eventsourcing';
import { clip } from '../shifts/intervals';
import type { Interval } from '../shifts/intervals';
import { downtimeTable, labelTable, lineAssetTable } from '../shifts/facts.projection';
import { downtimeOf } from '../shifts/line-facts';
import { failureTimes, isFailure } from './failure-times';

const LIMIT = 10_000;

/**
 * Failures, restore times and alert precision of assets over a stretch (ISO 22400-2, both readings
 * of MTTR).
 */
export const reliabilityOf = async (
  assets: TableReader,
  assetId: string,
  stretch: Interval,
): Promise<oeeV1.AssetReliability[]> => {
  const known = await assets.find(lineAssetTable, {
    ...(assetId !== '' && { where: { assetId } }),
    limit: LIMIT,
  });
  const found = await Promise.all(known.map((row) => assetReliability(assets, row, stretch)));
  return found.filter(({ failures, labelledAlerts }) => failures + labelledAlerts > 0);
};

const assetReliability = async (
  assets: TableReader,
  asset: RowOf<typeof lineAssetTable>,
  stretch: Interval,
): Promise<oeeV1.AssetReliability> => {
  const { assetId } = asset;
  const where = { assetId };
  const inCare = {
    from: asset.registeredAt,
    until: asset.retiredAt ?? stretch.until,
  };
  const rows = await assets.find(downtimeTable, { where, limit: LIMIT });
  const labels = (await assets.find(labelTable, { where, limit: LIMIT })).filter(
    ({ labelledAt }) => labelledAt >= stretch.from && labelledAt < stretch.until,
  );
  return {
    assetId,
    ...failureTimes(rows.filter(isFailure).flatMap(downtimeOf), clip(stretch, inCare)),
    confirmedAlerts: labels.filter(({ label }) => label === 'CONFIRMED').length,
    labelledAlerts: labels.length,
  };
};
