export { candidatesOf } from './candidates/candidates';
export type { DiagnosedAsset, FailingComponent } from './candidates/candidates';
export { failureGraphs, graphOf } from './candidates/known-graphs';
export { failureGraph, OCCURRENCE, shownAt } from './graph/failure-graph';
export type { FailureGraph, FailureMode, Lag, Regime, Sign } from './graph/failure-graph';
export { diagnose } from './posterior/diagnose';
export type { Diagnosis, Question } from './posterior/diagnose';
export type { EarlierWork } from './posterior/words';
export type { Sighting } from './posterior/evidence';
export type { Suspect } from './posterior/hypotheses';
export type { Observation } from './posterior/observation';
export { posterior, SENSOR_FAULT, UNKNOWN } from './posterior/posterior';
export type { Cause } from './posterior/posterior';
export { actFrom, nextLevel, wantedLevel } from './learning/act-threshold';
export type { LevelBounds, MistakeCosts } from './learning/act-threshold';
export { firstBelief, learntFrom, truthOf } from './learning/alarm-truth';
export type { AlarmTruth, LabelledScores } from './learning/alarm-truth';
export { experienceOf, inexperienced, learn } from './learning/lessons';
export type { Curriculum, Experience, Lesson } from './learning/lessons';
export { counted, uncounted, weightsOf } from './learning/outcomes';
export type { ModeCount, Outcome, OutcomeCounts } from './learning/outcomes';
export { forgotten, noHistory, precisionOf, remembered } from './learning/precision';
export type { ClassOutcome, OutcomeHistory, Precision } from './learning/precision';
export { learnSuggester, suggestModes, SUGGESTER } from './text/mode-suggester';
export type {
  LabelledText,
  ModeSuggester,
  SuggestedMode,
  SuggesterOptions,
} from './text/mode-suggester';
export { predictionErrorIndex, tSquaredIndex } from './contributions/indices';
export { expectedByOthers, kernelContributions } from './contributions/kernel';
export type { HealthyStates } from './contributions/kernel';
export {
  indexOf,
  partialContributions,
  reconstructionContributions,
} from './contributions/quadratic';
export type { QuadraticIndex } from './contributions/quadratic';
export { sharesOf } from './contributions/shares';
export type { SignalShare } from './contributions/shares';
export { nextOnsets, onsetOrder } from './onset/onset-order';
export type { Deviating, OnsetGroup, Onsets } from './onset/onset-order';
export { orderRatio } from './onset/order-evidence';
