import type { oeeV1 } from '@fettle/contracts';
import type { Row, TableReader } from '@fettle/eventsourcing';
import { clip } from '../shifts/intervals';
import type { Interval } from '../shifts/intervals';
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
  const known = await assets.find('line_assets', {
    ...(assetId !== '' && { where: { assetId } }),
    limit: LIMIT,
  });
  const found = await Promise.all(known.map((row) => assetReliability(assets, row, stretch)));
  return found.filter(({ failures, labelledAlerts }) => failures + labelledAlerts > 0);
};

const assetReliability = async (
  assets: TableReader,
  asset: Row,
  stretch: Interval,
): Promise<oeeV1.AssetReliability> => {
  const assetId = String(asset['assetId']);
  const where = { assetId };
  const inCare = {
    from: Number(asset['registeredAt'] ?? stretch.from),
    until: Number(asset['retiredAt'] ?? stretch.until),
  };
  const rows = await assets.find('order_downtimes', { where, limit: LIMIT });
  const labels = (await assets.find('alert_labels', { where, limit: LIMIT })).filter(
    ({ labelledAt }) => Number(labelledAt) >= stretch.from && Number(labelledAt) < stretch.until,
  );
  return {
    assetId,
    ...failureTimes(rows.filter(isFailure).flatMap(downtimeOf), clip(stretch, inCare)),
    confirmedAlerts: labels.filter(({ label }) => label === 'CONFIRMED').length,
    labelledAlerts: labels.length,
  };
};
