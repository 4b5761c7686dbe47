import type { PlantFile } from './plant-file';
import { standingLines } from './standing-lines';

const assets = [
  { assetId: 'pump-1', lineId: 'line-1', criticality: 'A' },
  { assetId: 'fan-1', lineId: 'line-2', criticality: 'C' },
] as unknown as PlantFile['assets'];

it('is a line whose pump has failed, not one whose fan has', () => {
  const spoken = ['pump-1', 'fan-1'].map((assetId) => ({ assetId, state: 'FAULTED' }));
  expect([...standingLines({ assets }, spoken)]).toEqual(['line-1']);
  expect([...standingLines({ assets }, [{ assetId: 'pump-1', state: 'RUNNING' }])]).toEqual([]);
});
