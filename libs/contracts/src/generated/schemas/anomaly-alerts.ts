// Generated from schemas/ by `npm run generate`. Do not edit.
import type { RecordVersion } from '../../avro/record-codec';

export const alertRaisedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: '06d40dc7030a15a8',
    schema:
      '{"namespace":"fettle.anomaly","type":"record","name":"AlertRaised","doc":"Something is wrong with an asset or with a sensor on it. One open alert an asset and kind.","fields":[{"name":"assetId","type":"string"},{"name":"alertId","type":"string"},{"name":"incidentId","type":"string","doc":"The incident that further alerts join."},{"name":"kind","type":{"namespace":"fettle.shapes","type":"enum","name":"IncidentKind","symbols":["MACHINE","INSTRUMENT","UNKNOWN"],"default":"UNKNOWN","doc":"Is it the machine, or the sensor that watches it?"}},{"name":"severity","type":{"namespace":"fettle.shapes","type":"enum","name":"Severity","symbols":["INFO","ADVISORY","WARNING","CRITICAL","UNKNOWN"],"default":"UNKNOWN"}},{"name":"failureMode","type":["null","string"],"doc":"Most likely mode, null when unknown.","default":null},{"name":"component","type":["null","string"],"doc":"Component that the mode is thought to be of, null when unknown.","default":null},{"name":"suspectedSignal","type":["null","string"],"default":null},{"name":"score","type":"double","doc":"0 to 1."},{"name":"detector","type":"string"},{"name":"reason","type":"string","doc":"In plain words."},{"name":"baseline","type":["null",{"namespace":"fettle.shapes","type":"record","name":"Baseline","doc":"What normal was when the finding was made.","fields":[{"name":"mean","type":"double","doc":"In the unit of the signal."},{"name":"standardDeviation","type":"double"},{"name":"sampleCount","type":"long"}]}],"default":null},{"name":"evidence","type":{"type":"array","items":{"namespace":"fettle.shapes","type":"record","name":"Evidence","doc":"One sample that speaks for a finding.","fields":[{"name":"signal","type":"string"},{"name":"sampledAt","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"Event time, by the clock of the source."},{"name":"value","type":"double","doc":"In the registered unit of the signal."},{"name":"expected","type":["null","double"],"doc":"What was expected there, same unit; null where nothing was.","default":null},{"name":"score","type":"double","doc":"0 normal to 1 certain."},{"name":"detector","type":"string","doc":"e.g. cusum, ewma, t-squared."}]}}},{"name":"contributions","type":{"type":"array","items":{"namespace":"fettle.shapes","type":"record","name":"Contribution","doc":"The share of one signal in a multivariate finding.","fields":[{"name":"signal","type":"string"},{"name":"share","type":"double","doc":"0 to 1; the shares of one finding sum to 1."}]}},"default":[]},{"name":"recommendedAction","type":"string"},{"name":"firstSignalAt","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"Event time of the first sample that spoke for it."},{"name":"raisedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];

export const alertEscalatedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: 'e7e700e416773c59',
    schema:
      '{"namespace":"fettle.anomaly","type":"record","name":"AlertEscalated","doc":"The same incident got worse.","fields":[{"name":"assetId","type":"string"},{"name":"alertId","type":"string"},{"name":"severity","type":{"namespace":"fettle.shapes","type":"enum","name":"Severity","symbols":["INFO","ADVISORY","WARNING","CRITICAL","UNKNOWN"],"default":"UNKNOWN"}},{"name":"score","type":"double"},{"name":"reason","type":"string"},{"name":"evidence","type":{"type":"array","items":{"namespace":"fettle.shapes","type":"record","name":"Evidence","doc":"One sample that speaks for a finding.","fields":[{"name":"signal","type":"string"},{"name":"sampledAt","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"Event time, by the clock of the source."},{"name":"value","type":"double","doc":"In the registered unit of the signal."},{"name":"expected","type":["null","double"],"doc":"What was expected there, same unit; null where nothing was.","default":null},{"name":"score","type":"double","doc":"0 normal to 1 certain."},{"name":"detector","type":"string","doc":"e.g. cusum, ewma, t-squared."}]}}},{"name":"escalatedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];

export const alertClearedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: '03773e24a8b1ca0e',
    schema:
      '{"namespace":"fettle.anomaly","type":"record","name":"AlertCleared","doc":"The signals are back to normal, or the machine was put right.","fields":[{"name":"assetId","type":"string"},{"name":"alertId","type":"string"},{"name":"reason","type":{"type":"enum","name":"ClearReason","symbols":["RECOVERED","MAINTAINED","SENSOR_RESTORED","UNKNOWN"],"default":"UNKNOWN"}},{"name":"clearedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];

export const alertLabelledVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: '18969a78d57e7ef3',
    schema:
      '{"namespace":"fettle.anomaly","type":"record","name":"AlertLabelled","doc":"The work told whether the alert was right.","fields":[{"name":"assetId","type":"string"},{"name":"alertId","type":"string"},{"name":"label","type":{"namespace":"fettle.shapes","type":"enum","name":"Finding","symbols":["CONFIRMED","NOT_FOUND","OTHER_MODE","UNKNOWN"],"default":"UNKNOWN","doc":"What the work found, as against what the alert said. Labels the alert and teaches the models."}},{"name":"failureMode","type":["null","string"],"doc":"What was found.","default":null},{"name":"workOrderId","type":"string"},{"name":"labelledAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];

export const alertAcknowledgedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: '2ae4371f024f0ece',
    schema:
      '{"namespace":"fettle.anomaly","type":"record","name":"AlertAcknowledged","doc":"A person has seen it (ISA-18.2).","fields":[{"name":"assetId","type":"string"},{"name":"alertId","type":"string"},{"name":"acknowledgedBy","type":"string"},{"name":"acknowledgedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];
