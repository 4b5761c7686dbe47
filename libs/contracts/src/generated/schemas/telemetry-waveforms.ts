// Generated from schemas/ by `npm run generate`. Do not edit.
import type { RecordVersion } from '../../avro/record-codec';

export const waveformCapturedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: '3f860a2d4949ead6',
    schema:
      '{"namespace":"fettle.telemetry","type":"record","name":"WaveformCaptured","doc":"One burst of samples of one signal.","fields":[{"name":"assetId","type":"string"},{"name":"sourceId","type":"string"},{"name":"signal","type":"string"},{"name":"sampledAt","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"Of the first sample."},{"name":"receivedAt","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"sampleRateHz","type":"double"},{"name":"shaftSpeedRpm","type":["null","double"],"default":null},{"name":"unit","type":"string","doc":"UCUM code of the samples, e.g. [g]."},{"name":"samples","type":"bytes","doc":"float32, little-endian."}]}',
  },
];
