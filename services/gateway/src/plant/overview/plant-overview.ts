import type { oeeV1 } from '@fettle/contracts';
import type { EpochMs } from '@fettle/kernel';

import { rankOf } from './plant-picture';
import type { AssetPicture, Need, Said } from './plant-picture';

/** One thing that needs a person now: an asset, or a spare. */
export interface Attention {
  readonly kind: 'asset' | 'part';
  readonly id: string;
  readonly name: string;
  readonly lineId: string;
  readonly criticality: string;
  readonly condition: string | undefined;
  readonly reason: string;
  readonly needs: readonly (Need | PartNeed)[];
  readonly since: EpochMs;
  readonly workOrderId: string | undefined;
  readonly priority: number | undefined;
}

/** What a person has to do about a spare. */
export type PartNeed = 'COUNT' | 'BUY' | 'CHASE';

/** One line, rolled up. */
export interface LineSummary {
  readonly lineId: string;
  /** What comes before the first comma of its assets' locations; empty where none is told. */
  readonly area: string;
  readonly assets: number;
  /** How many assets are in each condition. */
  readonly conditions: Readonly<Record<string, number>>;
  readonly needs: number;
  readonly openOrders: number;
  readonly oee: oeeV1.ShiftOee | undefined;
}

/** What is shown of a reason: the whole of it stands on the asset's own page. */
const REASON_MAX = 200;

export const shortened = (text: string): string =>
  text.length <= REASON_MAX ? text : `${text.slice(0, REASON_MAX - 1).trimEnd()}…`;

/** Where an asset stands: what comes before the first comma of its location. */
const areaOf = (location: string | undefined): string => location?.split(',')[0]?.trim() ?? '';

/** Assets in a condition; those of which nothing is known under an empty word. */
export const countsOf = (assets: readonly AssetPicture[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { condition } of assets) {
    const word = condition?.condition ?? '';
    counts[word] = (counts[word] ?? 0) + 1;
  }
  return counts;
};

const attentionOf = (picture: AssetPicture): Attention => {
  const { asset, condition, alerts, orders, needs } = picture;
  const [alert] = alerts;
  const [order] = orders;
  return {
    kind: 'asset',
    id: asset.assetId,
    name: asset.name,
    lineId: asset.lineId,
    criticality: asset.criticality,
    condition: condition?.condition,
    reason: shortened(alert?.reason ?? condition?.reason ?? order?.title ?? ''),
    needs,
    since:
      condition?.silentSince ?? alert?.raisedAt ?? order?.openedAt ?? condition?.changedAt ?? 0,
    workOrderId: order?.workOrderId,
    priority: order?.priority,
  };
};

const partNeeds = (
  { claims, requisitions, refusedIssues }: Said['store'],
  part: { readonly partId: string; readonly onOrder: number },
  now: EpochMs,
): readonly PartNeed[] => {
  const { partId, onOrder } = part;
  const isOfPart = (row: { readonly partId: string }): boolean => row.partId === partId;
  const waits = claims.some((claim) => isOfPart(claim) && claim.waiting);
  const isLate = requisitions.some((one) => isOfPart(one) && one.expectedAt < now);
  return [
    ...(refusedIssues.some(isOfPart) ? (['COUNT'] as const) : []),
    ...(waits && onOrder === 0 ? (['BUY'] as const) : []),
    ...(isLate ? (['CHASE'] as const) : []),
  ];
};

const partAttention = (store: Said['store'], now: EpochMs): readonly Attention[] =>
  store.parts.flatMap((part) => {
    const needs = partNeeds(store, part, now);
    if (needs.length === 0) return [];
    const times = [
      ...store.refusedIssues
        .filter((one) => one.partId === part.partId)
        .map((one) => one.refusedAt),
      ...store.requisitions
        .filter((one) => one.partId === part.partId)
        .map((one) => one.expectedAt),
    ];
    const waiting = store.claims.filter(
      (claim) => claim.partId === part.partId && claim.waiting,
    ).length;
    return {
      kind: 'part' as const,
      id: part.partId,
      name: part.name,
      lineId: '',
      criticality: '',
      condition: undefined,
      reason:
        waiting === 0
          ? ''
          : `${waiting === 1 ? 'One order waits' : `${waiting} orders wait`} for it.`,
      needs,
      since: Math.min(now, ...times),
      workOrderId: undefined,
      priority: undefined,
    };
  });

/** Overdue work and alarms first, then by criticality and priority, then who has waited longest. */
const pressing = (a: Attention, b: Attention): number => {
  const overdue = (one: Attention): number => (one.needs.includes('OVERDUE') ? 0 : 1);
  const rank = (one: Attention): number => Math.min(rankOf(one.condition), 3);
  return (
    rank(a) - rank(b) ||
    overdue(a) - overdue(b) ||
    (a.criticality || 'D').localeCompare(b.criticality || 'D') ||
    (a.priority ?? 5) - (b.priority ?? 5) ||
    a.since - b.since
  );
};

/** Everything that needs a person now, the most pressing first. */
export const attentionIn = (
  pictures: readonly AssetPicture[],
  store: Said['store'],
  now: EpochMs,
): readonly Attention[] => {
  const assets = pictures.filter(
    ({ needs, condition }) => needs.length > 0 || condition?.condition === 'ALARM',
  );
  return [...assets.map(attentionOf), ...partAttention(store, now)].sort(pressing);
};

/** Worst of its assets, then by name. */
const byTrouble = (a: LineSummary, b: LineSummary): number => {
  const worst = ({ conditions }: LineSummary): number =>
    Math.min(3, ...Object.keys(conditions).map(rankOf));
  return (
    a.area.localeCompare(b.area, 'en', { numeric: true }) ||
    worst(a) - worst(b) ||
    b.needs - a.needs ||
    a.lineId.localeCompare(b.lineId, 'en', { numeric: true })
  );
};

const mostFrequent = (words: readonly string[]): string => {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
};

/** Every line with how its assets are: area by area, in each the worst line first. */
export const linesIn = (
  pictures: readonly AssetPicture[],
  oee: readonly oeeV1.ShiftOee[],
): readonly LineSummary[] => {
  const lines = new Map<string, AssetPicture[]>();
  for (const picture of pictures) {
    const { lineId } = picture.asset;
    const line = lines.get(lineId);
    if (line === undefined) lines.set(lineId, [picture]);
    else line.push(picture);
  }
  return [...lines]
    .map(([lineId, assets]) => ({
      lineId,
      area: mostFrequent(assets.map(({ asset }) => areaOf(asset.location))),
      assets: assets.length,
      conditions: countsOf(assets),
      needs: assets.filter(({ needs }) => needs.length > 0).length,
      openOrders: assets.reduce((sum, { orders }) => sum + orders.length, 0),
      oee: oee.find((one) => one.lineId === lineId),
    }))
    .sort(byTrouble);
};
