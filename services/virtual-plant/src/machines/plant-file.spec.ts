import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { checkPlantFile } from './plant-file';

const path = resolve(__dirname, '../../../../deploy/demo/plant.yaml');
const demo = (): Record<string, unknown> =>
  parse(readFileSync(path, 'utf8')) as Record<string, unknown>;

it('understands the demo plant', () => {
  const { assets, lines, faults } = checkPlantFile(demo());
  const known = new Set(assets.map(({ assetId }) => assetId));
  expect(assets).toHaveLength(10);
  expect(known.size).toBe(10);
  for (const { countedAt } of lines) expect(known).toContain(countedAt);
  for (const { assetId } of faults) expect(known).toContain(assetId);
});

it('lists every problem with its place', () => {
  const wrong = { ...demo(), sampleIntervalMs: 5, assets: [{ kind: 'toaster' }], pets: [] };
  expect(() => checkPlantFile(wrong)).toThrow(/the plant file has \d+ problems/);
  for (const place of ['sampleIntervalMs', 'assets.0.assetId', 'assets.0.kind', 'pets'])
    expect(() => checkPlantFile(wrong)).toThrow(place);
});

it('refuses what is no plant at all', () => expect(() => checkPlantFile(null)).toThrow('problems'));
