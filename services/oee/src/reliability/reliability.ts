import type { oeeV1 } from '@fettle/contracts';
import type { Row, TableReader } from '@fettle/eventsourcing';
import { clip, isEmpty, lengthOf, totalLength } from '../shifts/intervals';
import type { Interval } from '../shifts/intervals';
import { downtimeOf } from '../shifts/line-facts';

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

/** A failure is a standstill for corrective work that found something. */
const isFailure = ({ kind, finding }: Row): boolean =>
  kind === 'CORRECTIVE' && finding !== 'NOT_FOUND';

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
  const within = clip(stretch, inCare);
  const rows = await assets.find('order_downtimes', { where, limit: LIMIT });
  const downtimes = rows
    .filter(isFailure)
    .flatMap(downtimeOf)
    .map((downtime) => clip(downtime, within))
    .filter((downtime) => !isEmpty(downtime));
  const labels = (await assets.find('alert_labels', { where, limit: LIMIT })).filter(
    ({ labelledAt }) => Number(labelledAt) >= stretch.from && Number(labelledAt) < stretch.until,
  );
  const failures = downtimes.length;
  const downtimeMs = downtimes.reduce((sum, downtime) => sum + lengthOf(downtime), 0);
  const some = failures > 0;
  return {
    assetId,
    failures,
    downtimeMs,
    mttrIso22400Ms: some ? downtimeMs / (failures + 1) : undefined,
    meanDowntimeMs: some ? downtimeMs / failures : undefined,
    mtbfMs: some ? (lengthOf(within) - totalLength(downtimes)) / failures : undefined,
    confirmedAlerts: labels.filter(({ label }) => label === 'CONFIRMED').length,
    labelledAlerts: labels.length,
  };
};
