// Generated from schemas/ by `npm run generate`. Do not edit.
import type { RecordVersion } from '../../avro/record-codec';

export const machineStateChangedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: '7dfc284d7b292dd8',
    schema:
      '{"namespace":"fettle.telemetry","type":"record","name":"MachineStateChanged","doc":"The machine is in another state from here on.","fields":[{"name":"assetId","type":"string"},{"name":"sourceId","type":"string"},{"name":"state","type":{"type":"enum","name":"MachineState","symbols":["RUNNING","IDLE","SETUP","STOPPED","FAULTED","MAINTENANCE","UNKNOWN"],"default":"UNKNOWN"}},{"name":"reason","type":["null","string"],"doc":"As the control system words it.","default":null},{"name":"changedAt","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"receivedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];

export const meterReadVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: 'e00cc89beb1e5a2d',
    schema:
      '{"namespace":"fettle.telemetry","type":"record","name":"MeterRead","doc":"An hour meter or cycle counter was read.","fields":[{"name":"assetId","type":"string"},{"name":"sourceId","type":"string"},{"name":"meter","type":"string","doc":"e.g. run-hours, cycles."},{"name":"value","type":"double","doc":"Hours or counts since new; never falls unless the meter was replaced."},{"name":"readAt","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"receivedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];

export const controlAlarmChangedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: '3dbac39b1441b0cc',
    schema:
      '{"namespace":"fettle.telemetry","type":"record","name":"ControlAlarmChanged","doc":"An alarm of the control system was raised or cleared.","fields":[{"name":"assetId","type":"string"},{"name":"sourceId","type":"string"},{"name":"alarmId","type":"string"},{"name":"text","type":"string"},{"name":"severity","type":{"namespace":"fettle.shapes","type":"enum","name":"Severity","symbols":["INFO","ADVISORY","WARNING","CRITICAL","UNKNOWN"],"default":"UNKNOWN"}},{"name":"active","type":"boolean"},{"name":"changedAt","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"receivedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];
