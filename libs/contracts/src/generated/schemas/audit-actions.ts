// Generated from schemas/ by `npm run generate`. Do not edit.
import type { RecordVersion } from '../../avro/record-codec';

export const actionRecordedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: 'f05677d2509eb4fa',
    schema:
      '{"namespace":"fettle.audit","type":"record","name":"ActionRecorded","doc":"Who did what.","fields":[{"name":"userId","type":"string"},{"name":"actionId","type":"string"},{"name":"role","type":"string"},{"name":"action","type":"string","doc":"e.g. WorkOrderService/Assign."},{"name":"target","type":"string"},{"name":"outcome","type":"string"},{"name":"recordedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];
