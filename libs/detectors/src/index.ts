export { scoreOf, timesLimit, usable } from './detector';
export type { Detector, Quality, Sample, Step, VectorSample } from './detector';
export { decodeState, encodeState } from './snapshot';
export { cusum } from './change/cusum';
export type { CusumOptions, CusumState } from './change/cusum';
export { ewma } from './change/ewma';
export type { EwmaOptions, EwmaState } from './change/ewma';
export { pageHinkley } from './change/page-hinkley';
export type { PageHinkleyOptions, PageHinkleyState } from './change/page-hinkley';
export { threshold } from './change/threshold';
export type { ThresholdOptions, ThresholdState } from './change/threshold';
export { dropout } from './gate/dropout';
export { range } from './gate/range';
export { rate } from './gate/rate';
export { missingSample, sensorGate } from './gate/sensor-gate';
export type { GateStep, SensorGateOptions, SensorGateState } from './gate/sensor-gate';
export { spike } from './gate/spike';
export { stuck } from './gate/stuck';
export { validity } from './gate/validity';
export { alarmLogic } from './alarm/alarm-logic';
export type { Alarm, AlarmChange, AlarmOptions, AlarmState } from './alarm/alarm-logic';
export { assetMonitor } from './monitor/asset-monitor';
export type { AssetMonitor, MonitorStep } from './monitor/asset-monitor';
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
