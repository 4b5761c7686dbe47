// Generated from schemas/ by `npm run generate`. Do not edit.
import type { RecordVersion } from '../../avro/record-codec';

export const sourceStatusChangedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: '51c60d5d548200b3',
    schema:
      '{"namespace":"fettle.telemetry","type":"record","name":"SourceStatusChanged","doc":"A source appeared, was lost or came back.","fields":[{"name":"sourceId","type":"string"},{"name":"protocol","type":"string","doc":"e.g. mqtt, grpc, inbox."},{"name":"status","type":{"type":"enum","name":"SourceStatus","symbols":["ONLINE","OFFLINE","UNKNOWN"],"default":"UNKNOWN"}},{"name":"reason","type":["null","string"],"default":null},{"name":"changedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];
