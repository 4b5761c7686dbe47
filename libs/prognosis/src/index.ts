export { newTrack, remainingLife, SAMPLES_MIN, track } from './exponential-growth';
export type { RemainingLife, WearTrack } from './exponential-growth';
