// Generated from schemas/ by `npm run generate`. Do not edit.
import type { RecordVersion } from '../../avro/record-codec';

export const conditionChangedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: 'e595eea9bd0df734',
    schema:
      '{"namespace":"fettle.anomaly","type":"record","name":"ConditionChanged","doc":"The condition of an asset in one word.","fields":[{"name":"assetId","type":"string"},{"name":"condition","type":{"type":"enum","name":"Condition","symbols":["COMMISSIONING","NORMAL","WATCH","ALARM","SENSOR_FAULT","UNKNOWN"],"default":"UNKNOWN"}},{"name":"score","type":"double"},{"name":"reason","type":"string"},{"name":"changedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
  {
    version: 2,
    fingerprint: 'e246daab9d249a9d',
    schema:
      '{"namespace":"fettle.anomaly","type":"record","name":"ConditionChanged","doc":"The condition of an asset in one word.","fields":[{"name":"assetId","type":"string"},{"name":"condition","type":{"type":"enum","name":"Condition","symbols":["COMMISSIONING","NORMAL","WATCH","ALARM","SENSOR_FAULT","STALE","UNKNOWN"],"default":"UNKNOWN"}},{"name":"score","type":"double"},{"name":"reason","type":"string"},{"name":"silentSince","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null,"doc":"While it is STALE: when the last sample of it was taken in."},{"name":"changedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];
