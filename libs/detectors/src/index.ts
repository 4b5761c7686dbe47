export { scoreOf, timesLimit, usable } from './detector';
export type { Detector, Quality, Sample, Step, VectorSample } from './detector';
export { decodeState, encodeState } from './snapshot';

export { cusum } from './change/cusum';
export type { CusumOptions, CusumState } from './change/cusum';
export { ewma } from './change/ewma';
export type { EwmaOptions, EwmaState } from './change/ewma';
export { learnt } from './change/reference';
export type { Learnt, ReferenceOptions, ReferenceState } from './change/reference';
export { pageHinkley } from './change/page-hinkley';
export type { PageHinkleyOptions, PageHinkleyState } from './change/page-hinkley';
export { threshold } from './change/threshold';
export type { ThresholdOptions, ThresholdState } from './change/threshold';

export { isSensorDrift } from './gate/drift';
export { dropout } from './gate/dropout';
export { range } from './gate/range';
export { rate } from './gate/rate';
export { missingSample, sensorGate } from './gate/sensor-gate';
export type { GateStep, SensorGate, SensorGateOptions, SensorGateState } from './gate/sensor-gate';
export { spike } from './gate/spike';
export { stuck } from './gate/stuck';
export { validity } from './gate/validity';

export { contextNovelty } from './novelty/context-novelty';
export type { ContextOptions, ContextState } from './novelty/context-novelty';
export { noveltyBank } from './novelty/novelty-bank';
export type { NoveltyBankOptions, NoveltyBankState } from './novelty/novelty-bank';
export { seasonalProfile } from './novelty/seasonal-profile';
export type { SeasonalOptions, SeasonalState } from './novelty/seasonal-profile';
export { shapePrototypes } from './novelty/shape-prototypes';
export type { ShapeOptions, ShapeState } from './novelty/shape-prototypes';

export { autoAssociativeKernel } from './vector/auto-associative-kernel';
export type {
  AutoAssociativeOptions,
  AutoAssociativeState,
} from './vector/auto-associative-kernel';
export { clusteredRegimes } from './vector/regimes';
export type { RegimeOptions, RegimeState } from './vector/regimes';
export { squaredPredictionError } from './vector/squared-prediction-error';
export type {
  SquaredPredictionErrorOptions,
  SquaredPredictionErrorState,
} from './vector/squared-prediction-error';
export { tSquared } from './vector/t-squared';
export type { TSquaredOptions, TSquaredState } from './vector/t-squared';

export { alarmLogic } from './alarm/alarm-logic';
export type { Alarm, AlarmChange, AlarmOptions, AlarmState } from './alarm/alarm-logic';
export { alarmBudget } from './alarm/budget';
export type { AlarmBudget, BudgetOptions, BudgetState } from './alarm/budget';
export { fuse } from './alarm/fusion';
export type { Fused, NamedScore } from './alarm/fusion';

export { assetMonitor } from './monitor/asset-monitor';
export type { AssetMonitor, MonitorStep } from './monitor/asset-monitor';
export type { AssetCondition, SignalCondition } from './findings/condition';
export { signalWatch } from './monitor/signal-watch';
export type { SignalWatchOptions, SignalWatchState } from './monitor/signal-watch';
export type {
  AssetFrame,
  BaselineSummary,
  Contribution,
  Evidence,
  FrameReading,
  MonitoredSignal,
  MonitorOptions,
  Severity,
  Verdict,
  VerdictKind,
} from './monitor/frame';
export type { MonitorState, Phase } from './monitor/state';

export { detectCsv } from './detect/detect-csv';
export type { Detected, DetectOptions, FoundAlert } from './detect/detect-csv';
export { picture } from './detect/picture';
export type { Panel, PictureOptions } from './detect/picture';
export { readTable } from './detect/read-table';
export type { Column, Refusal, Table } from './detect/table';
