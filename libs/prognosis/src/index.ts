export { newTrack, remainingLife, SAMPLES_MIN, track } from './exponential-growth';
export type { RemainingLife, WearTrack } from './exponential-growth';

export {
  crpsOfQuantiles,
  crpsOfSamples,
  intervalCoverage,
  pinballLoss,
} from './metrics/distribution-error';
export { nasaScore, rmse } from './metrics/point-error';
export type { Numbers } from './metrics/point-error';
export { alphaLambdaAccurate, prognosticHorizon } from './metrics/prediction-track';
export type { PredictionTrack } from './metrics/prediction-track';
