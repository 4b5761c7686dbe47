// Generated from schemas/ by `npm run generate`. Do not edit.
import type { RecordVersion } from '../../avro/record-codec';

export const outputCountedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: '0e345d69b7b7bfd3',
    schema:
      '{"namespace":"fettle.production","type":"record","name":"OutputCounted","doc":"What a line produced in an interval.","fields":[{"name":"lineId","type":"string"},{"name":"sourceId","type":"string"},{"name":"startsAt","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"endsAt","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"product","type":"string"},{"name":"totalCount","type":"long","doc":"PQ of the interval."},{"name":"goodCount","type":"long","doc":"GQ of the interval; at most totalCount."},{"name":"receivedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];
