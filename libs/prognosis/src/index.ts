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

export { newClassMemory } from './life/class-memory';
export type { ClassMemory, Member, Phase, Tally } from './life/class-memory';
export {
  estimateDue,
  modelInWords,
  newComponentLife,
  observeLife,
  remainingLife,
  SAMPLES_MIN,
} from './life/component-life';
export type { Checkpoint, ComponentLife, RemainingLife } from './life/component-life';
export { concludeLife } from './life/conclude-life';
export type { LifeEnd } from './life/conclude-life';
export { classOf, INDICATORS, shareOfWay } from './life/indicators';
export type { Indicator } from './life/indicators';
export type { LifeQuestion, MemberWord } from './life/mixture';

export { firstPassageCdf } from './wear/first-passage';
export type { WienerWay } from './wear/first-passage';
export { LEVELS } from './wear/forecast';
export type { Forecast } from './wear/forecast';
export { particleForecast } from './wear/particle-filter';
export type { FilterOptions } from './wear/particle-filter';
export { classLife, populationForecast } from './wear/population';
export { similarForecast } from './wear/similar-lives';
export type { EndedLife } from './wear/similar-lives';
export { addSample, newTrajectory, pointsOf } from './wear/trajectory';
export type { Trajectory, WearPoint } from './wear/trajectory';
export { wienerForecast } from './wear/wiener';
export type { WearPrior } from './wear/wiener';

export { LEARNT_LIFE_VERSION, learntLife, trainLearntLife } from './learnt-life/learnt-life';
export type { LearntEstimate, LearntLife } from './learnt-life/learnt-life';
export { HORIZON } from './learnt-life/life-regressor';
export type { LifeOptions } from './learnt-life/life-regressor';
export type { OperatingRun } from './learnt-life/operating-run';
