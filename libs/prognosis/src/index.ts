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

export { BOOSTING_VERSION, predictBoosted } from './boosting/boosted-trees';
export type { BoostedTrees } from './boosting/boosted-trees';
export type { Loss } from './boosting/losses';
export type { BoostingOptions } from './boosting/options';
export { trainBoosting } from './boosting/train';
export type { TrainingRows } from './boosting/training-rows';

export { slidingLifeHours, wearDepthPerHour, wornVolume } from './components/archard';
export type { SlidingDuty, SlidingPair } from './components/archard';
export { addStretch, meanLoad, newBearingDamage, remainingRatingHours } from './components/damage';
export type { BearingDamage, DutyStretch } from './components/damage';
export {
  basicRatingLife,
  equivalentLoad,
  lifeExponent,
  lifeHours,
  modificationFactor,
  modifiedRatingLife,
  reliabilityFactor,
} from './components/iso-281';
export type {
  BearingDuty,
  BearingLoad,
  LoadFactors,
  Lubrication,
  RollingElement,
} from './components/iso-281';
export { wearRateLife } from './components/wear-rate';
export type { ThicknessReading, WearRateLife } from './components/wear-rate';

export {
  lifeOf,
  meanLife,
  meanRemainingLife,
  remainingLifeOf,
  survivalAt,
  weibullFromRange,
} from './reliability/weibull';
export type { Weibull } from './reliability/weibull';
export { fitWeibull } from './reliability/weibull-fit';
export type { Estimate, FitOptions, LifeRecord, WeibullFit } from './reliability/weibull-fit';
export { fitWeibullWithLocation } from './reliability/weibull-location';

export {
  calibrated,
  calibrateQuantiles,
  CONFORMAL_VERSION,
  UNITS_MIN,
} from './conformal/conformal-quantiles';
export type {
  Calibrated,
  CalibrationCase,
  ConformalCalibration,
  GroupShift,
  Quantiles,
} from './conformal/conformal-quantiles';
