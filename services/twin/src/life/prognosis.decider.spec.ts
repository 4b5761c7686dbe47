import type { RemainingLifeEstimated } from '@fettle/contracts';
import { specificationOf } from '@fettle/eventsourcing';
import { prognosisCategory } from './prognosis.decider';

const given = specificationOf(prognosisCategory.decider);
const estimate = (hoursP10: number, hoursP50: number): RemainingLifeEstimated => ({
  ...{ assetId: 'pump-1', component: 'seal', failureMode: 'seal-leak', hoursP10, hoursP50 },
  ...{ hoursP90: 900, healthIndex: 0.5, model: 'm', sampleCount: 30, onsetAt: 1 },
  ...{ estimatedAt: 2, timeScale: 1 },
});
const say = (p10: number, p50: number) =>
  ({ type: 'Estimate', assetId: 'pump-1', estimate: estimate(p10, p50) }) as const;
const said = { type: 'RemainingLifeEstimated', ...estimate(80, 100) } as const;

it('says an estimate again when its median or its worst case moved by a fifth', () => {
  given(said).when(say(80, 100)).thenNothing();
  given(said).when(say(70, 90)).thenNothing();
  expect(given(said).when(say(80, 79)).events()).toHaveLength(1);
  expect(given(said).when(say(5, 100)).events()).toHaveLength(1);
});

it('withdraws the component that is named, or all of them, once', () => {
  const withdraw = (component: string | null) =>
    ({ type: 'Withdraw', assetId: 'pump-1', component, reason: 'worked on', at: 3 }) as const;
  given(said).when(withdraw('bearing')).thenNothing();
  const [gone] = given(said).when(withdraw(null)).events();
  expect(gone).toMatchObject({ type: 'RemainingLifeWithdrawn', component: 'seal' });
  if (gone) given(said, gone).when(withdraw(null)).thenNothing();
});
