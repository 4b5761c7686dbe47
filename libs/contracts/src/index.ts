// Generated from schemas/ by `npm run generate`. Do not edit.
export { canonicalForm } from './avro/canonical-form';
export { fingerprintOf } from './avro/fingerprint';
export type { RecordCodec, RecordVersion } from './avro/record-codec';
export { frame, FRAME_BYTES, unframe } from './avro/wire-format';
export type { Framed } from './avro/wire-format';
export { ContractFault } from './contract-fault';
export type { ContractFaultCode } from './contract-fault';
export { accessOfMethod, commandTargetOf } from './descriptors/access';
export type { DeclaredAccess } from './descriptors/access';
export { refusalCatalogue } from './descriptors/refusals';
export type { Refusal, RefusalCatalogue } from './descriptors/refusals';
export { methodsNamed, optionOf, protoRegistry } from './descriptors/registry';
export { topics } from './generated/topics';
export type { AnyEvent, AnyTopic, Topics } from './generated/topics';
export { grpcClient } from './grpc/client';
export type { CallOptions, GrpcChannel } from './grpc/client';
export { grpcDescriptorSet, packageDefinitionOf } from './grpc/package-definition';
export type { GrpcMethod } from './grpc/package-definition';
export type { GrpcClient, GrpcController, ReplyOf, RequestOf } from './grpc/service-definition';
export type { MessageCodec, MethodDefinition } from './grpc/service-definition';
export type { Answer, ReplySink, ServiceDefinition, Subscribable } from './grpc/service-definition';
export { keyOf, streamOf } from './topic';
export type { EventOf, Retention, StreamRule, Topic, TopicDescription, TopicKind } from './topic';
export { readingsTiming, statesTiming } from './timing';
export { recordCodec, serviceTopicName, subjectOf, topicByName } from './topic-directory';
export type { CodecFor } from './topic-directory';
export type {
  Baseline, Component, Contribution, Criticality, Evidence, Finding, IncidentKind, PartQuantity,
  Quality, Quantity, Severity, Signal,
} from './generated/events/shapes';
export {
  criticalitySymbols, findingSymbols, incidentKindSymbols, qualitySymbols, quantitySymbols,
  severitySymbols,
} from './generated/events/shapes';
export type {
  Reading, ReadingsReceived, TelemetryReadingsEvent,
} from './generated/events/telemetry-readings';
export type {
  TelemetryWaveformsEvent, WaveformCaptured,
} from './generated/events/telemetry-waveforms';
export type {
  ControlAlarmChanged, MachineState, MachineStateChanged, MeterRead, TelemetryStatesEvent,
} from './generated/events/telemetry-states';
export {
  machineStateSymbols,
} from './generated/events/telemetry-states';
export type {
  SourceStatus, SourceStatusChanged, TelemetrySourcesEvent,
} from './generated/events/telemetry-sources';
export {
  sourceStatusSymbols,
} from './generated/events/telemetry-sources';
export type {
  ReadingsSubmitted, SubmittedReading, TelemetryInboxEvent,
} from './generated/events/telemetry-inbox';
export type {
  ProductionScheduleEvent, ShiftPlanned,
} from './generated/events/production-schedule';
export type {
  OutputCounted, ProductionOutputEvent,
} from './generated/events/production-output';
export type {
  OutputSubmitted, ProductionInboxEvent, ShiftSubmitted,
} from './generated/events/production-inbox';
export type {
  AlertAcknowledged, AlertCleared, AlertEscalated, AlertLabelled, AlertRaised, AnomalyAlertsEvent,
  ClearReason,
} from './generated/events/anomaly-alerts';
export {
  clearReasonSymbols,
} from './generated/events/anomaly-alerts';
export type {
  AnomalyConditionEvent, Condition, ConditionChanged,
} from './generated/events/anomaly-condition';
export {
  conditionSymbols,
} from './generated/events/anomaly-condition';
export type {
  DivergenceClosed, DivergenceOpened, TwinStateEvent,
} from './generated/events/twin-state';
export type {
  RemainingLifeEstimated, RemainingLifeWithdrawn, TwinPrognosisEvent,
} from './generated/events/twin-prognosis';
export type {
  AssetRegistered, AssetRetired, AssetRevised, AssetsRegistryEvent,
} from './generated/events/assets-registry';
export type {
  AssetClassDefined, AssetClassWithdrawn, AssetsClassesEvent,
} from './generated/events/assets-classes';
export type {
  CalendarDefined, CalendarLine, CalendarWithdrawn, PlantCalendarsEvent, ShiftBreak, WeeklyShift,
} from './generated/events/plant-calendars';
export type {
  WorkOrderAssigned, WorkOrderCancelled, WorkOrderClosed, WorkOrderCompleted, WorkOrderEscalated,
  WorkOrderHeld, WorkOrderKind, WorkOrderOpened, WorkOrderPartsAwaited, WorkOrderPartsReserved,
  WorkOrderPlanned, WorkOrderResumed, WorkOrderStarted, WorkOrderVerified, WorkorderOrdersEvent,
} from './generated/events/workorder-orders';
export {
  workOrderKindSymbols,
} from './generated/events/workorder-orders';
export type {
  PartCountCorrected, PartIssueRefused, PartIssued, PartReceived, PartRegistered, PartReordered,
  PartReservationReleased, PartReserved, PartShortageFound, WorkorderPartsEvent,
} from './generated/events/workorder-parts';
export type {
  TechnicianRegistered, WorkorderPeopleEvent,
} from './generated/events/workorder-people';
export type {
  ActionRecorded, AuditActionsEvent,
} from './generated/events/audit-actions';
export type {
  InputPosition, ServiceSnapshotsEvent, SnapshotTaken,
} from './generated/events/service-snapshots';
export type {
  QuarantineResolved, RecordQuarantined, ServiceQuarantineEvent,
} from './generated/events/service-quarantine';
import * as anomalyV1 from './generated/proto/fettle/anomaly/v1/anomaly';
export { anomalyV1 };
import * as demoV1 from './generated/proto/fettle/demo/v1/demo';
export { demoV1 };
import * as oeeV1 from './generated/proto/fettle/oee/v1/oee';
export { oeeV1 };
import * as twinV1 from './generated/proto/fettle/twin/v1/twin';
export { twinV1 };
import * as workorderV1 from './generated/proto/fettle/workorder/v1/workorder';
export { workorderV1 };
import * as gatewayV1 from './generated/proto/fettle/gateway/v1/gateway';
export { gatewayV1 };
import * as telemetryV1 from './generated/proto/fettle/telemetry/v1/telemetry';
export { telemetryV1 };
