import { assets } from '../../../test/fake-plant';
import { findAssets } from './find-assets';
import type { AssetQuestion } from './find-assets';
import { picturesOf } from './plant-picture';
import type { AssetPicture } from './plant-picture';

const NOW = 1_795_000_000_000;
const everything: AssetQuestion = { q: '', line: '', condition: '', pageSize: 3, pageToken: '' };
const store = { parts: [], claims: [], requisitions: [], refusedIssues: [] };
const said = { assets, alerts: [], orders: [], prognoses: [], oee: [], store };

const withConditions = (words: Readonly<Record<string, string>>): readonly AssetPicture[] => {
  const conditions = Object.entries(words).map(([assetId, condition]) => ({
    assetId,
    condition,
    score: 0,
    reason: '',
    changedAt: NOW,
    commissioningFrames: 0,
    commissioningFramesNeeded: 0,
  }));
  return picturesOf({ ...said, conditions }, NOW);
};
const idsOf = ({ page }: { readonly page: readonly AssetPicture[] }) =>
  page.map(({ asset }) => asset.assetId);

it('puts the worst first and goes through all of them page by page, each once', () => {
  const pictures = withConditions({ 'motor-2': 'ALARM', 'pump-2': 'STALE', 'pump-1': 'NORMAL' });
  const seen: string[] = [];
  let pageToken = '';
  do {
    const found = findAssets(pictures, { ...everything, pageToken });
    expect(found.totalSize).toBe(assets.length);
    seen.push(...idsOf(found));
    pageToken = found.nextPageToken;
  } while (pageToken !== '');
  expect(seen.slice(0, 2)).toEqual(['motor-2', 'pump-2']);
  expect([...seen].sort()).toEqual(assets.map(({ assetId }) => assetId).sort());
});

it('goes on behind where it was, whatever changed before that', () => {
  const first = findAssets(withConditions({ 'pump-1': 'ALARM' }), everything);
  const { nextPageToken: pageToken } = first;
  const changed = withConditions({ 'pump-1': 'ALARM', [idsOf(first)[1] ?? '']: 'ALARM' });
  const second = idsOf(findAssets(changed, { ...everything, pageToken }));
  expect(second.filter((id) => idsOf(first).includes(id))).toEqual([]);
});

it.each([
  ['every word, wherever it stands', { q: 'feed PUMP-2' }, ['pump-2']],
  ['a line', { line: 'line-2', pageSize: 9 }, ['motor-2', 'moulder-1', 'spindle-1']],
  ['a condition', { condition: 'WATCH' }, ['motor-1']],
  ['a place', { q: 'hall' }, ['pump-1']],
  ['what is nowhere', { q: 'boiler' }, []],
])('finds by %s', (_, asked, expected) => {
  const pictures = withConditions({ 'motor-1': 'WATCH' });
  expect(idsOf(findAssets(pictures, { ...everything, ...asked })).sort()).toEqual(expected);
});
