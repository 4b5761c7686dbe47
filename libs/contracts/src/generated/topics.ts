// Generated from schemas/ by `npm run generate`. Do not edit.
import { recordCodecOf } from '../avro/avro-codec';
import type { RecordCodec } from '../avro/record-codec';
import type { Topic, TopicDescription } from '../topic';
import type { TelemetryReadingsEvent } from './events/telemetry-readings';
import type { TelemetryWaveformsEvent } from './events/telemetry-waveforms';
import type { TelemetryStatesEvent } from './events/telemetry-states';
import type { TelemetrySourcesEvent } from './events/telemetry-sources';
import type { TelemetryInboxEvent } from './events/telemetry-inbox';
import type { ProductionScheduleEvent } from './events/production-schedule';
import type { ProductionOutputEvent } from './events/production-output';
import type { ProductionInboxEvent } from './events/production-inbox';
import type { AnomalyAlertsEvent } from './events/anomaly-alerts';
import type { AnomalyConditionEvent } from './events/anomaly-condition';
import type { TwinStateEvent } from './events/twin-state';
import type { TwinPrognosisEvent } from './events/twin-prognosis';
import type { AssetsRegistryEvent } from './events/assets-registry';
import type { AssetsClassesEvent } from './events/assets-classes';
import type { PlantCalendarsEvent } from './events/plant-calendars';
import type { WorkorderOrdersEvent } from './events/workorder-orders';
import type { WorkorderPartsEvent } from './events/workorder-parts';
import type { WorkorderPeopleEvent } from './events/workorder-people';
import type { AuditActionsEvent } from './events/audit-actions';
import type { ServiceSnapshotsEvent } from './events/service-snapshots';
import type { ServiceQuarantineEvent } from './events/service-quarantine';
import {
  readingsReceivedVersions,
} from './schemas/telemetry-readings';
import {
  waveformCapturedVersions,
} from './schemas/telemetry-waveforms';
import {
  machineStateChangedVersions,
  meterReadVersions,
  controlAlarmChangedVersions,
} from './schemas/telemetry-states';
import {
  sourceStatusChangedVersions,
} from './schemas/telemetry-sources';
import {
  readingsSubmittedVersions,
} from './schemas/telemetry-inbox';
import {
  shiftPlannedVersions,
} from './schemas/production-schedule';
import {
  outputCountedVersions,
} from './schemas/production-output';
import {
  outputSubmittedVersions,
  shiftSubmittedVersions,
} from './schemas/production-inbox';
import {
  alertRaisedVersions,
  alertEscalatedVersions,
  alertClearedVersions,
  alertLabelledVersions,
  alertAcknowledgedVersions,
} from './schemas/anomaly-alerts';
import {
  conditionChangedVersions,
} from './schemas/anomaly-condition';
import {
  divergenceOpenedVersions,
  divergenceClosedVersions,
} from './schemas/twin-state';
import {
  remainingLifeEstimatedVersions,
  remainingLifeWithdrawnVersions,
} from './schemas/twin-prognosis';
import {
  assetRegisteredVersions,
  assetRevisedVersions,
  assetRetiredVersions,
} from './schemas/assets-registry';
import {
  assetClassDefinedVersions,
  assetClassWithdrawnVersions,
} from './schemas/assets-classes';
import {
  calendarDefinedVersions,
  calendarWithdrawnVersions,
} from './schemas/plant-calendars';
import {
  workOrderOpenedVersions,
  workOrderEscalatedVersions,
  workOrderPlannedVersions,
  workOrderPartsReservedVersions,
  workOrderPartsAwaitedVersions,
  workOrderAssignedVersions,
  workOrderStartedVersions,
  workOrderHeldVersions,
  workOrderResumedVersions,
  workOrderCompletedVersions,
  workOrderVerifiedVersions,
  workOrderClosedVersions,
  workOrderCancelledVersions,
} from './schemas/workorder-orders';
import {
  partRegisteredVersions,
  partReservedVersions,
  partShortageFoundVersions,
  partReorderedVersions,
  partReceivedVersions,
  partIssuedVersions,
  partReservationReleasedVersions,
  partCountCorrectedVersions,
  partIssueRefusedVersions,
} from './schemas/workorder-parts';
import {
  technicianRegisteredVersions,
} from './schemas/workorder-people';
import {
  actionRecordedVersions,
} from './schemas/audit-actions';
import {
  snapshotTakenVersions,
} from './schemas/service-snapshots';
import {
  recordQuarantinedVersions,
  quarantineResolvedVersions,
} from './schemas/service-quarantine';

/** The topics and the events that may stand on each. */
export interface Topics {
  readonly telemetryReadings: Topic<'telemetry.readings', TelemetryReadingsEvent>;
  readonly telemetryWaveforms: Topic<'telemetry.waveforms', TelemetryWaveformsEvent>;
  readonly telemetryStates: Topic<'telemetry.states', TelemetryStatesEvent>;
  readonly telemetrySources: Topic<'telemetry.sources', TelemetrySourcesEvent>;
  readonly telemetryInbox: Topic<'telemetry.inbox', TelemetryInboxEvent>;
  readonly productionSchedule: Topic<'production.schedule', ProductionScheduleEvent>;
  readonly productionOutput: Topic<'production.output', ProductionOutputEvent>;
  readonly productionInbox: Topic<'production.inbox', ProductionInboxEvent>;
  readonly anomalyAlerts: Topic<'anomaly.alerts', AnomalyAlertsEvent>;
  readonly anomalyCondition: Topic<'anomaly.condition', AnomalyConditionEvent>;
  readonly twinState: Topic<'twin.state', TwinStateEvent>;
  readonly twinPrognosis: Topic<'twin.prognosis', TwinPrognosisEvent>;
  readonly assetsRegistry: Topic<'assets.registry', AssetsRegistryEvent>;
  readonly assetsClasses: Topic<'assets.classes', AssetsClassesEvent>;
  readonly plantCalendars: Topic<'plant.calendars', PlantCalendarsEvent>;
  readonly workorderOrders: Topic<'workorder.orders', WorkorderOrdersEvent>;
  readonly workorderParts: Topic<'workorder.parts', WorkorderPartsEvent>;
  readonly workorderPeople: Topic<'workorder.people', WorkorderPeopleEvent>;
  readonly auditActions: Topic<'audit.actions', AuditActionsEvent>;
  readonly serviceSnapshots: Topic<'service.snapshots', ServiceSnapshotsEvent>;
  readonly serviceQuarantine: Topic<'service.quarantine', ServiceQuarantineEvent>;
}

/** Every topic of Fettle, by name in camel case. */
export const topics: Topics = {
  telemetryReadings: {
    name: 'telemetry.readings',
    kind: 'observation',
    key: 'assetId',
    streams: [],
    perService: false,
    compression: null,
    writer: 'telemetry',
    readers: ['telemetry', 'anomaly', 'twin', 'gateway'],
    retention: {"kind":"days","days":30},
    records: {
      ReadingsReceived: recordCodecOf('ReadingsReceived', readingsReceivedVersions),
    },
  },
  telemetryWaveforms: {
    name: 'telemetry.waveforms',
    kind: 'observation',
    key: 'assetId',
    streams: [],
    perService: false,
    compression: null,
    writer: 'telemetry',
    readers: [],
    retention: {"kind":"days","days":14},
    records: {
      WaveformCaptured: recordCodecOf('WaveformCaptured', waveformCapturedVersions),
    },
  },
  telemetryStates: {
    name: 'telemetry.states',
    kind: 'observation',
    key: 'assetId',
    streams: [],
    perService: false,
    compression: null,
    writer: 'telemetry',
    readers: ['anomaly', 'twin', 'oee'],
    retention: {"kind":"days","days":400},
    records: {
      MachineStateChanged: recordCodecOf('MachineStateChanged', machineStateChangedVersions),
      MeterRead: recordCodecOf('MeterRead', meterReadVersions),
      ControlAlarmChanged: recordCodecOf('ControlAlarmChanged', controlAlarmChangedVersions),
    },
  },
  telemetrySources: {
    name: 'telemetry.sources',
    kind: 'observation',
    key: 'sourceId',
    streams: [],
    perService: false,
    compression: null,
    writer: 'telemetry',
    readers: ['telemetry'],
    retention: {"kind":"days","days":30},
    records: {
      SourceStatusChanged: recordCodecOf('SourceStatusChanged', sourceStatusChangedVersions),
    },
  },
  telemetryInbox: {
    name: 'telemetry.inbox',
    kind: 'technical',
    key: null,
    streams: [],
    perService: false,
    compression: 'gzip',
    writer: 'plant IT',
    readers: ['telemetry'],
    retention: {"kind":"days","days":7},
    records: {
      ReadingsSubmitted: recordCodecOf('ReadingsSubmitted', readingsSubmittedVersions),
    },
  },
  productionSchedule: {
    name: 'production.schedule',
    kind: 'observation',
    key: 'lineId',
    streams: [],
    perService: false,
    compression: null,
    writer: 'telemetry',
    readers: ['oee'],
    retention: {"kind":"days","days":400},
    records: {
      ShiftPlanned: recordCodecOf('ShiftPlanned', shiftPlannedVersions),
    },
  },
  productionOutput: {
    name: 'production.output',
    kind: 'observation',
    key: 'lineId',
    streams: [],
    perService: false,
    compression: null,
    writer: 'telemetry',
    readers: ['oee'],
    retention: {"kind":"days","days":400},
    records: {
      OutputCounted: recordCodecOf('OutputCounted', outputCountedVersions),
    },
  },
  productionInbox: {
    name: 'production.inbox',
    kind: 'technical',
    key: null,
    streams: [],
    perService: false,
    compression: 'gzip',
    writer: 'plant IT',
    readers: ['telemetry'],
    retention: {"kind":"days","days":7},
    records: {
      OutputSubmitted: recordCodecOf('OutputSubmitted', outputSubmittedVersions),
      ShiftSubmitted: recordCodecOf('ShiftSubmitted', shiftSubmittedVersions),
    },
  },
  anomalyAlerts: {
    name: 'anomaly.alerts',
    kind: 'decision',
    key: 'assetId',
    streams: [{"category":"alert","id":"assetId","records":["AlertRaised","AlertEscalated","AlertCleared","AlertLabelled","AlertAcknowledged"]}],
    perService: false,
    compression: null,
    writer: 'anomaly',
    readers: ['anomaly', 'twin', 'workorder', 'oee', 'gateway'],
    retention: {"kind":"forever"},
    records: {
      AlertRaised: recordCodecOf('AlertRaised', alertRaisedVersions),
      AlertEscalated: recordCodecOf('AlertEscalated', alertEscalatedVersions),
      AlertCleared: recordCodecOf('AlertCleared', alertClearedVersions),
      AlertLabelled: recordCodecOf('AlertLabelled', alertLabelledVersions),
      AlertAcknowledged: recordCodecOf('AlertAcknowledged', alertAcknowledgedVersions),
    },
  },
  anomalyCondition: {
    name: 'anomaly.condition',
    kind: 'decision',
    key: 'assetId',
    streams: [{"category":"condition","id":"assetId","records":["ConditionChanged"]}],
    perService: false,
    compression: null,
    writer: 'anomaly',
    readers: ['anomaly', 'gateway'],
    retention: {"kind":"forever"},
    records: {
      ConditionChanged: recordCodecOf('ConditionChanged', conditionChangedVersions),
    },
  },
  twinState: {
    name: 'twin.state',
    kind: 'decision',
    key: 'assetId',
    streams: [{"category":"twin","id":"assetId","records":["DivergenceOpened","DivergenceClosed"]}],
    perService: false,
    compression: null,
    writer: 'twin',
    readers: ['twin', 'gateway'],
    retention: {"kind":"forever"},
    records: {
      DivergenceOpened: recordCodecOf('DivergenceOpened', divergenceOpenedVersions),
      DivergenceClosed: recordCodecOf('DivergenceClosed', divergenceClosedVersions),
    },
  },
  twinPrognosis: {
    name: 'twin.prognosis',
    kind: 'decision',
    key: 'assetId',
    streams: [{"category":"prognosis","id":"assetId","records":["RemainingLifeEstimated","RemainingLifeWithdrawn"]}],
    perService: false,
    compression: null,
    writer: 'twin',
    readers: ['twin', 'gateway'],
    retention: {"kind":"forever"},
    records: {
      RemainingLifeEstimated: recordCodecOf('RemainingLifeEstimated', remainingLifeEstimatedVersions),
      RemainingLifeWithdrawn: recordCodecOf('RemainingLifeWithdrawn', remainingLifeWithdrawnVersions),
    },
  },
  assetsRegistry: {
    name: 'assets.registry',
    kind: 'decision',
    key: 'assetId',
    streams: [{"category":"asset","id":"assetId","records":["AssetRegistered","AssetRevised","AssetRetired"]}],
    perService: false,
    compression: null,
    writer: 'workorder',
    readers: ['telemetry', 'anomaly', 'twin', 'workorder', 'oee'],
    retention: {"kind":"forever"},
    records: {
      AssetRegistered: recordCodecOf('AssetRegistered', assetRegisteredVersions),
      AssetRevised: recordCodecOf('AssetRevised', assetRevisedVersions),
      AssetRetired: recordCodecOf('AssetRetired', assetRetiredVersions),
    },
  },
  assetsClasses: {
    name: 'assets.classes',
    kind: 'reference',
    key: 'classId',
    streams: [{"category":"class","id":"classId","records":["AssetClassDefined","AssetClassWithdrawn"]}],
    perService: false,
    compression: null,
    writer: 'workorder',
    readers: ['workorder', 'anomaly'],
    retention: {"kind":"forever"},
    records: {
      AssetClassDefined: recordCodecOf('AssetClassDefined', assetClassDefinedVersions),
      AssetClassWithdrawn: recordCodecOf('AssetClassWithdrawn', assetClassWithdrawnVersions),
    },
  },
  plantCalendars: {
    name: 'plant.calendars',
    kind: 'reference',
    key: 'calendarId',
    streams: [{"category":"calendar","id":"calendarId","records":["CalendarDefined","CalendarWithdrawn"]}],
    perService: false,
    compression: null,
    writer: 'workorder',
    readers: ['workorder', 'oee'],
    retention: {"kind":"forever"},
    records: {
      CalendarDefined: recordCodecOf('CalendarDefined', calendarDefinedVersions),
      CalendarWithdrawn: recordCodecOf('CalendarWithdrawn', calendarWithdrawnVersions),
    },
  },
  workorderOrders: {
    name: 'workorder.orders',
    kind: 'decision',
    key: 'assetId',
    streams: [{"category":"work-order","id":"workOrderId","records":["WorkOrderOpened","WorkOrderEscalated","WorkOrderPlanned","WorkOrderPartsReserved","WorkOrderPartsAwaited","WorkOrderAssigned","WorkOrderStarted","WorkOrderHeld","WorkOrderResumed","WorkOrderCompleted","WorkOrderVerified","WorkOrderClosed","WorkOrderCancelled"]}],
    perService: false,
    compression: null,
    writer: 'workorder',
    readers: ['anomaly', 'twin', 'workorder', 'oee', 'gateway', 'virtual-plant'],
    retention: {"kind":"forever"},
    records: {
      WorkOrderOpened: recordCodecOf('WorkOrderOpened', workOrderOpenedVersions),
      WorkOrderEscalated: recordCodecOf('WorkOrderEscalated', workOrderEscalatedVersions),
      WorkOrderPlanned: recordCodecOf('WorkOrderPlanned', workOrderPlannedVersions),
      WorkOrderPartsReserved: recordCodecOf('WorkOrderPartsReserved', workOrderPartsReservedVersions),
      WorkOrderPartsAwaited: recordCodecOf('WorkOrderPartsAwaited', workOrderPartsAwaitedVersions),
      WorkOrderAssigned: recordCodecOf('WorkOrderAssigned', workOrderAssignedVersions),
      WorkOrderStarted: recordCodecOf('WorkOrderStarted', workOrderStartedVersions),
      WorkOrderHeld: recordCodecOf('WorkOrderHeld', workOrderHeldVersions),
      WorkOrderResumed: recordCodecOf('WorkOrderResumed', workOrderResumedVersions),
      WorkOrderCompleted: recordCodecOf('WorkOrderCompleted', workOrderCompletedVersions),
      WorkOrderVerified: recordCodecOf('WorkOrderVerified', workOrderVerifiedVersions),
      WorkOrderClosed: recordCodecOf('WorkOrderClosed', workOrderClosedVersions),
      WorkOrderCancelled: recordCodecOf('WorkOrderCancelled', workOrderCancelledVersions),
    },
  },
  workorderParts: {
    name: 'workorder.parts',
    kind: 'decision',
    key: 'partId',
    streams: [{"category":"part","id":"partId","records":["PartRegistered","PartReserved","PartShortageFound","PartReordered","PartReceived","PartIssued","PartReservationReleased","PartCountCorrected","PartIssueRefused"]}],
    perService: false,
    compression: null,
    writer: 'workorder',
    readers: ['workorder', 'gateway'],
    retention: {"kind":"forever"},
    records: {
      PartRegistered: recordCodecOf('PartRegistered', partRegisteredVersions),
      PartReserved: recordCodecOf('PartReserved', partReservedVersions),
      PartShortageFound: recordCodecOf('PartShortageFound', partShortageFoundVersions),
      PartReordered: recordCodecOf('PartReordered', partReorderedVersions),
      PartReceived: recordCodecOf('PartReceived', partReceivedVersions),
      PartIssued: recordCodecOf('PartIssued', partIssuedVersions),
      PartReservationReleased: recordCodecOf('PartReservationReleased', partReservationReleasedVersions),
      PartCountCorrected: recordCodecOf('PartCountCorrected', partCountCorrectedVersions),
      PartIssueRefused: recordCodecOf('PartIssueRefused', partIssueRefusedVersions),
    },
  },
  workorderPeople: {
    name: 'workorder.people',
    kind: 'decision',
    key: 'technicianId',
    streams: [{"category":"technician","id":"technicianId","records":["TechnicianRegistered"]}],
    perService: false,
    compression: null,
    writer: 'workorder',
    readers: ['workorder'],
    retention: {"kind":"forever"},
    records: {
      TechnicianRegistered: recordCodecOf('TechnicianRegistered', technicianRegisteredVersions),
    },
  },
  auditActions: {
    name: 'audit.actions',
    kind: 'decision',
    key: 'userId',
    streams: [{"category":"audit","id":"userId","records":["ActionRecorded"]}],
    perService: false,
    compression: null,
    writer: 'gateway',
    readers: ['gateway'],
    retention: {"kind":"forever"},
    records: {
      ActionRecorded: recordCodecOf('ActionRecorded', actionRecordedVersions),
    },
  },
  serviceSnapshots: {
    name: 'service.snapshots',
    kind: 'technical',
    key: null,
    streams: [],
    perService: true,
    compression: null,
    writer: 'each service',
    readers: [],
    retention: {"kind":"compacted"},
    records: {
      SnapshotTaken: recordCodecOf('SnapshotTaken', snapshotTakenVersions),
    },
  },
  serviceQuarantine: {
    name: 'service.quarantine',
    kind: 'technical',
    key: null,
    streams: [],
    perService: true,
    compression: null,
    writer: 'each service',
    readers: [],
    retention: {"kind":"forever"},
    records: {
      RecordQuarantined: recordCodecOf('RecordQuarantined', recordQuarantinedVersions),
      QuarantineResolved: recordCodecOf('QuarantineResolved', quarantineResolvedVersions),
    },
  },
};

/** Any topic of Fettle, its records by name. */
export interface AnyTopic extends TopicDescription {
  readonly records: Readonly<Record<string, RecordCodec<AnyEvent>>>;
}

/** Any event of Fettle. */
export type AnyEvent =
  | TelemetryReadingsEvent
  | TelemetryWaveformsEvent
  | TelemetryStatesEvent
  | TelemetrySourcesEvent
  | TelemetryInboxEvent
  | ProductionScheduleEvent
  | ProductionOutputEvent
  | ProductionInboxEvent
  | AnomalyAlertsEvent
  | AnomalyConditionEvent
  | TwinStateEvent
  | TwinPrognosisEvent
  | AssetsRegistryEvent
  | AssetsClassesEvent
  | PlantCalendarsEvent
  | WorkorderOrdersEvent
  | WorkorderPartsEvent
  | WorkorderPeopleEvent
  | AuditActionsEvent
  | ServiceSnapshotsEvent
  | ServiceQuarantineEvent;
