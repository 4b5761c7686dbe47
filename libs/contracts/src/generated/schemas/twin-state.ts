// Generated from schemas/ by `npm run generate`. Do not edit.
import type { RecordVersion } from '../../avro/record-codec';

export const divergenceOpenedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: '2bfd21dee70277ed',
    schema:
      '{"namespace":"fettle.twin","type":"record","name":"DivergenceOpened","doc":"The machine no longer behaves as its twin expects: worth an investigation.","fields":[{"name":"assetId","type":"string"},{"name":"divergenceId","type":"string"},{"name":"signal","type":"string"},{"name":"reported","type":"double"},{"name":"expected","type":"double"},{"name":"residualStandardDeviation","type":"double"},{"name":"standardScore","type":"double","doc":"(reported - expected) / residual standard deviation, smoothed."},{"name":"model","type":"string","doc":"The regression that expected it, in words."},{"name":"openedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];

export const divergenceClosedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: 'a6a68d297eaabaf6',
    schema:
      '{"namespace":"fettle.twin","type":"record","name":"DivergenceClosed","doc":"The machine behaves as expected again.","fields":[{"name":"assetId","type":"string"},{"name":"divergenceId","type":"string"},{"name":"signal","type":"string"},{"name":"closedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];
