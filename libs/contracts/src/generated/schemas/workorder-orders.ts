// Generated from schemas/ by `npm run generate`. Do not edit.
import type { RecordVersion } from '../../avro/record-codec';

export const workOrderOpenedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: '9c57623ce15f6f32',
    schema:
      '{"namespace":"fettle.workorder","type":"record","name":"WorkOrderOpened","doc":"There is work to do.","fields":[{"name":"assetId","type":"string"},{"name":"workOrderId","type":"string"},{"name":"lineId","type":"string"},{"name":"kind","type":{"type":"enum","name":"WorkOrderKind","symbols":["CORRECTIVE","PREVENTIVE","PREDICTIVE","INSPECTION","INSTRUMENT","UNKNOWN"],"default":"UNKNOWN"}},{"name":"incidentId","type":["null","string"],"default":null},{"name":"alertId","type":["null","string"],"default":null},{"name":"title","type":"string"},{"name":"description","type":"string"},{"name":"evidence","type":{"type":"array","items":{"namespace":"fettle.shapes","type":"record","name":"Evidence","doc":"One sample that speaks for a finding.","fields":[{"name":"signal","type":"string"},{"name":"sampledAt","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"Event time, by the clock of the source."},{"name":"value","type":"double","doc":"In the registered unit of the signal."},{"name":"expected","type":["null","double"],"doc":"What was expected there, same unit; null where nothing was.","default":null},{"name":"score","type":"double","doc":"0 normal to 1 certain."},{"name":"detector","type":"string","doc":"e.g. cusum, ewma, t-squared."}]}}},{"name":"recommendedAction","type":"string"},{"name":"priority","type":"int","doc":"1 (now) to 5 (when convenient), from criticality and severity."},{"name":"severity","type":{"namespace":"fettle.shapes","type":"enum","name":"Severity","symbols":["INFO","ADVISORY","WARNING","CRITICAL","UNKNOWN"],"default":"UNKNOWN"}},{"name":"criticality","type":{"namespace":"fettle.shapes","type":"enum","name":"Criticality","symbols":["A","B","C","UNKNOWN"],"default":"UNKNOWN","doc":"A: stops the line or endangers people; B: limits output; C: can wait."}},{"name":"failureMode","type":["null","string"],"default":null},{"name":"component","type":["null","string"],"default":null},{"name":"partsRequired","type":{"type":"array","items":{"namespace":"fettle.shapes","type":"record","name":"PartQuantity","fields":[{"name":"partId","type":"string"},{"name":"quantity","type":"int","doc":"Pieces, at least 1."}]}}},{"name":"firstSignalAt","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null},{"name":"openedBy","type":"string","doc":"A user, or the policy that opened it."},{"name":"openedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];

export const workOrderEscalatedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: 'd34547e18b8a92a4',
    schema:
      '{"namespace":"fettle.workorder","type":"record","name":"WorkOrderEscalated","doc":"The priority changed with the severity of the incident.","fields":[{"name":"assetId","type":"string"},{"name":"workOrderId","type":"string"},{"name":"severity","type":{"namespace":"fettle.shapes","type":"enum","name":"Severity","symbols":["INFO","ADVISORY","WARNING","CRITICAL","UNKNOWN"],"default":"UNKNOWN"}},{"name":"priority","type":"int"},{"name":"reason","type":"string"},{"name":"evidence","type":{"type":"array","items":{"namespace":"fettle.shapes","type":"record","name":"Evidence","doc":"One sample that speaks for a finding.","fields":[{"name":"signal","type":"string"},{"name":"sampledAt","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"Event time, by the clock of the source."},{"name":"value","type":"double","doc":"In the registered unit of the signal."},{"name":"expected","type":["null","double"],"doc":"What was expected there, same unit; null where nothing was.","default":null},{"name":"score","type":"double","doc":"0 normal to 1 certain."},{"name":"detector","type":"string","doc":"e.g. cusum, ewma, t-squared."}]}}},{"name":"escalatedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];

export const workOrderPlannedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: '77d537e9862a918a',
    schema:
      '{"namespace":"fettle.workorder","type":"record","name":"WorkOrderPlanned","doc":"A window for the work.","fields":[{"name":"assetId","type":"string"},{"name":"workOrderId","type":"string"},{"name":"plannedStart","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"plannedEnd","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"plannedBy","type":"string"},{"name":"plannedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];

export const workOrderPartsReservedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: 'a43011dbdfd00620',
    schema:
      '{"namespace":"fettle.workorder","type":"record","name":"WorkOrderPartsReserved","doc":"Parts are set aside; complete once nothing is missing.","fields":[{"name":"assetId","type":"string"},{"name":"workOrderId","type":"string"},{"name":"parts","type":{"type":"array","items":{"namespace":"fettle.shapes","type":"record","name":"PartQuantity","fields":[{"name":"partId","type":"string"},{"name":"quantity","type":"int","doc":"Pieces, at least 1."}]}},"doc":"Set aside so far, all together."},{"name":"complete","type":"boolean","doc":"Everything the order needs is set aside: it may be assigned."},{"name":"reservedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];

export const workOrderPartsAwaitedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: 'b275c2b3ec0db004',
    schema:
      '{"namespace":"fettle.workorder","type":"record","name":"WorkOrderPartsAwaited","doc":"A part is short and has been ordered (WMATL).","fields":[{"name":"assetId","type":"string"},{"name":"workOrderId","type":"string"},{"name":"partId","type":"string"},{"name":"missingQuantity","type":"int"},{"name":"expectedAt","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null},{"name":"awaitedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];

export const workOrderAssignedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: 'c8c9bc6070b88522',
    schema:
      '{"namespace":"fettle.workorder","type":"record","name":"WorkOrderAssigned","doc":"Somebody has it.","fields":[{"name":"assetId","type":"string"},{"name":"workOrderId","type":"string"},{"name":"technicianId","type":"string"},{"name":"assignedBy","type":"string"},{"name":"assignedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];

export const workOrderStartedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: 'b290ab8d8fa1344e',
    schema:
      '{"namespace":"fettle.workorder","type":"record","name":"WorkOrderStarted","doc":"Work has begun.","fields":[{"name":"assetId","type":"string"},{"name":"workOrderId","type":"string"},{"name":"startedBy","type":"string"},{"name":"machineStopped","type":"boolean","doc":"The machine stands still from here on."},{"name":"startedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];

export const workOrderHeldVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: '00cc5f26d95bd583',
    schema:
      '{"namespace":"fettle.workorder","type":"record","name":"WorkOrderHeld","doc":"Work is interrupted.","fields":[{"name":"assetId","type":"string"},{"name":"workOrderId","type":"string"},{"name":"reason","type":"string"},{"name":"heldBy","type":"string"},{"name":"heldAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];

export const workOrderResumedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: '1907fa0403a17d81',
    schema:
      '{"namespace":"fettle.workorder","type":"record","name":"WorkOrderResumed","doc":"Work goes on.","fields":[{"name":"assetId","type":"string"},{"name":"workOrderId","type":"string"},{"name":"resumedBy","type":"string"},{"name":"resumedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];

export const workOrderCompletedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: 'd3eaeaaf2548bbd5',
    schema:
      '{"namespace":"fettle.workorder","type":"record","name":"WorkOrderCompleted","doc":"The work is done: problem, cause, remedy (ISO 14224).","fields":[{"name":"assetId","type":"string"},{"name":"workOrderId","type":"string"},{"name":"technicianId","type":"string"},{"name":"component","type":["null","string"],"default":null},{"name":"finding","type":{"namespace":"fettle.shapes","type":"enum","name":"Finding","symbols":["CONFIRMED","NOT_FOUND","OTHER_MODE","UNKNOWN"],"default":"UNKNOWN","doc":"What the work found, as against what the alert said. Labels the alert and teaches the models."}},{"name":"failureMode","type":["null","string"],"doc":"As found.","default":null},{"name":"problem","type":"string"},{"name":"cause","type":"string"},{"name":"remedy","type":"string"},{"name":"partsUsed","type":{"type":"array","items":{"namespace":"fettle.shapes","type":"record","name":"PartQuantity","fields":[{"name":"partId","type":"string"},{"name":"quantity","type":"int","doc":"Pieces, at least 1."}]}}},{"name":"labourHours","type":"double"},{"name":"downtimeStart","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"When the machine stopped for this; null when it did not.","default":null},{"name":"downtimeEnd","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null},{"name":"completedBy","type":"string"},{"name":"completedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
  {
    version: 2,
    fingerprint: '17ae328920b2e82b',
    schema:
      '{"namespace":"fettle.workorder","type":"record","name":"WorkOrderCompleted","doc":"The work is done: problem, cause, remedy (ISO 14224).","fields":[{"name":"assetId","type":"string"},{"name":"workOrderId","type":"string"},{"name":"technicianId","type":"string"},{"name":"component","type":["null","string"],"default":null},{"name":"finding","type":{"namespace":"fettle.shapes","type":"enum","name":"Finding","symbols":["CONFIRMED","NOT_FOUND","OTHER_MODE","UNKNOWN"],"default":"UNKNOWN","doc":"What the work found, as against what the alert said. Labels the alert and teaches the models."}},{"name":"failureMode","type":["null","string"],"doc":"As found.","default":null},{"name":"problem","type":"string"},{"name":"cause","type":"string"},{"name":"remedy","type":"string"},{"name":"partsUsed","type":{"type":"array","items":{"namespace":"fettle.shapes","type":"record","name":"PartQuantity","fields":[{"name":"partId","type":"string"},{"name":"quantity","type":"int","doc":"Pieces, at least 1."}]}}},{"name":"labourHours","type":"double"},{"name":"downtimeStart","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"When the machine stopped for this; null when it did not.","default":null},{"name":"downtimeEnd","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null},{"name":"completedBy","type":"string"},{"name":"completedAt","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"alertId","type":["null","string"],"doc":"The alert that the order was opened for; null where it was opened by hand, or completed before this was told.","default":null}]}',
  },
];

export const workOrderVerifiedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: '184807ab9b77a282',
    schema:
      '{"namespace":"fettle.workorder","type":"record","name":"WorkOrderVerified","doc":"Somebody, or the twin, checked the machine after the work.","fields":[{"name":"assetId","type":"string"},{"name":"workOrderId","type":"string"},{"name":"verifiedBy","type":"string"},{"name":"remark","type":"string"},{"name":"verifiedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];

export const workOrderClosedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: '5f95fea05ee37dce',
    schema:
      '{"namespace":"fettle.workorder","type":"record","name":"WorkOrderClosed","doc":"Nothing more will be recorded.","fields":[{"name":"assetId","type":"string"},{"name":"workOrderId","type":"string"},{"name":"closedBy","type":"string"},{"name":"closedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];

export const workOrderCancelledVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: 'cf9c9e12f0fa4807',
    schema:
      '{"namespace":"fettle.workorder","type":"record","name":"WorkOrderCancelled","doc":"It will not be done.","fields":[{"name":"assetId","type":"string"},{"name":"workOrderId","type":"string"},{"name":"reason","type":"string"},{"name":"cancelledBy","type":"string"},{"name":"cancelledAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];
