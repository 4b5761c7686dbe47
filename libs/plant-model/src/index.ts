export type {
  ComponentDefinition,
  Effect,
  FailureMode,
  KindDefinition,
  MachineKind,
  Response,
  SignalDefinition,
  SignalRole,
  SparePart,
} from './catalogue/definition';
export { componentsOf, definitionOf, machineKinds, signalsOf } from './kinds/kinds';
export type { ComponentCatalogueEntry } from './kinds/kinds';
export { createMachine } from './machine/create';
export type { MachineOptions } from './machine/create';
export { injectFault, repairSensor, sensorFault } from './machine/fault';
export type { FaultOrder, SensorFaultOrder } from './machine/fault';
export type {
  Demand,
  Frame,
  Machine,
  MachineCondition,
  Quality,
  Reading,
  SensorFaultKind,
  TrueFault,
  Truth,
} from './machine/machine';
export { repair } from './machine/repair';
export type { RepairOrder, RepairQuality } from './machine/repair';
export { stepMachine } from './machine/step';
export type { Stepped, StepInput } from './machine/step';
export { effectOf, progressAt, severityAt, weibullQuantile } from './physics/degradation';
export { bearingOrders } from './catalogue/bearings';
export { burstOf } from './waveform/burst';
export type { Burst, BurstOrder } from './waveform/burst';
export { demandAt } from './plan/production-plan';
export type { PlannedShift, ProductionPlan } from './plan/production-plan';
