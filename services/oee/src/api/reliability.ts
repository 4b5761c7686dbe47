import type { oeeV1 } from '@fettle/contracts';
import type { TableReader } from '@fettle/eventsourcing';
import { clip, isEmpty, lengthOf } from '../domain/intervals';
import type { Interval } from '../domain/intervals';
import { downtimeOf } from './line-facts';

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
    limit: 10_000,
  });
  const found = await Promise.all(
    known.map((row) => assetReliability(assets, String(row['assetId']), stretch)),
  );
  return found.filter(({ failures, labelledAlerts }) => failures + labelledAlerts > 0);
};

const assetReliability = async (
  assets: TableReader,
  assetId: string,
  stretch: Interval,
): Promise<oeeV1.AssetReliability> => {
  const where = { assetId };
  const rows = await assets.find('order_downtimes', { where, limit: 10_000 });
  const downtimes = rows
    .flatMap(downtimeOf)
    .map((downtime) => clip(downtime, stretch))
    .filter((downtime) => !isEmpty(downtime));
  const labels = await assets.find('alert_labels', { where, limit: 10_000 });
  const within = labels.filter((row) => Number(row['labelledAt']) >= stretch.from);
  const failures = downtimes.length;
  const downtimeMs = downtimes.reduce((sum, downtime) => sum + lengthOf(downtime), 0);
  const some = failures > 0;
  return {
    assetId,
    failures,
    downtimeMs,
    mttrIso22400Ms: some ? downtimeMs / (failures + 1) : undefined,
    meanDowntimeMs: some ? downtimeMs / failures : undefined,
    mtbfMs: some ? (lengthOf(stretch) - downtimeMs) / failures : undefined,
    confirmedAlerts: within.filter((row) => row['label'] === 'CONFIRMED').length,
    labelledAlerts: within.length,
  };
};
