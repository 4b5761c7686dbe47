// Generated from schemas/ by `npm run generate`. Do not edit.
import type { RecordVersion } from '../../avro/record-codec';

export const recordQuarantinedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: '014bc69135a6fd19',
    schema:
      '{"namespace":"fettle.technical","type":"record","name":"RecordQuarantined","doc":"What could not be understood or handled, whole.","fields":[{"name":"quarantineId","type":"string"},{"name":"service","type":"string"},{"name":"source","type":"string","doc":"Where it came in: mqtt, grpc, or the consumer group that failed."},{"name":"topic","type":["null","string"],"default":null},{"name":"partition","type":["null","int"],"default":null},{"name":"offset","type":["null","long"],"default":null},{"name":"key","type":["null","bytes"],"default":null},{"name":"value","type":["null","bytes"],"default":null},{"name":"headers","type":{"type":"map","values":"bytes"},"default":{}},{"name":"streamKey","type":["null","string"],"doc":"The key that is parked behind it; null for observations.","default":null},{"name":"reason","type":"string"},{"name":"detail","type":"string"},{"name":"quarantinedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];

export const quarantineResolvedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: 'd8d9443336b79a50',
    schema:
      '{"namespace":"fettle.technical","type":"record","name":"QuarantineResolved","doc":"It was replayed or given up by a person.","fields":[{"name":"quarantineId","type":"string"},{"name":"resolution","type":"string"},{"name":"resolvedBy","type":"string"},{"name":"resolvedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];
