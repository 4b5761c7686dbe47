// Generated from schemas/ by `npm run generate`. Do not edit.
import type { RecordVersion } from '../../avro/record-codec';

export const snapshotTakenVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: '04d3af44936672d5',
    schema:
      '{"namespace":"fettle.technical","type":"record","name":"SnapshotTaken","doc":"What a processor has learnt of one key, or how far the reactions of a task have read.","fields":[{"name":"group","type":"string"},{"name":"partition","type":"int"},{"name":"name","type":"string","doc":"The processor, or reactions."},{"name":"streamKey","type":"string","doc":"The asset, or empty for a task."},{"name":"stateVersion","type":"int"},{"name":"positions","type":{"type":"array","items":{"type":"record","name":"InputPosition","fields":[{"name":"topic","type":"string"},{"name":"partition","type":"int"},{"name":"offset","type":"long","doc":"Next to be read."}]}}},{"name":"state","type":"bytes"},{"name":"takenAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];
