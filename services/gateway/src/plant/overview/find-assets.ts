import { rankOf } from './plant-picture';
import type { AssetPicture } from './plant-picture';

/** Which assets are asked for; what is empty asks for all. */
export interface AssetQuestion {
  /** Part of a name, an id, a kind or a location; of several words each has to be found. */
  readonly q: string;
  readonly line: string;
  readonly condition: string;
  readonly pageSize: number;
  /** From the page before; empty asks for the first. */
  readonly pageToken: string;
}

/** One page of the assets that were asked for. */
export interface AssetPage {
  readonly page: readonly AssetPicture[];
  readonly totalSize: number;
  /** Empty after the last page. */
  readonly nextPageToken: string;
}

/**
 * Trouble first, then by criticality and name: the same text sorts and tells where a page ended.
 */
const placeOf = ({ asset, condition }: AssetPicture): string =>
  [rankOf(condition?.condition), asset.criticality, asset.name, asset.assetId].join('\t');

const isAskedFor = ({ q, line, condition }: AssetQuestion): ((one: AssetPicture) => boolean) => {
  const wanted = q
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return ({ asset, condition: known }) => {
    if (line !== '' && asset.lineId !== line) return false;
    if (condition !== '' && known?.condition !== condition) return false;
    if (wanted.length === 0) return true;
    const { name, assetId, kind, location = '', lineId } = asset;
    const text = `${name} ${assetId} ${kind} ${location} ${lineId}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  };
};

/**
 * A page of assets, the worst first. A token names the asset that the page before ended with, so
 * that what changes meanwhile moves none of the others.
 */
export const findAssets = (
  pictures: readonly AssetPicture[],
  question: AssetQuestion,
): AssetPage => {
  const { pageSize, pageToken } = question;
  const found = pictures
    .filter(isAskedFor(question))
    .map((picture) => ({ picture, place: placeOf(picture) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1));
  const rest = found.filter(({ place }) => place > pageToken);
  const page = rest.slice(0, pageSize);
  const last = page.at(-1);
  const isLast = last === undefined || page.length === rest.length;
  return {
    page: page.map(({ picture }) => picture),
    totalSize: found.length,
    nextPageToken: isLast ? '' : last.place,
  };
};
