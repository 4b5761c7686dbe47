// Generated from schemas/ by `npm run generate`. Do not edit.
import type { RecordVersion } from '../../avro/record-codec';

export const readingsReceivedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: '63579fdfbdb95a95',
    schema:
      '{"namespace":"fettle.telemetry","type":"record","name":"ReadingsReceived","doc":"What one source said about one asset.","fields":[{"name":"assetId","type":"string"},{"name":"sourceId","type":"string","doc":"Registered source, e.g. mqtt-line-1."},{"name":"sequence","type":"long","doc":"Counts up per source and asset; a gap means loss before us."},{"name":"receivedAt","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"readings","type":{"type":"array","items":{"type":"record","name":"Reading","fields":[{"name":"signal","type":"string","doc":"Bound signal, e.g. drive-end.vibration-velocity-rms."},{"name":"sampledAt","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"Event time, by the clock of the source."},{"name":"value","type":"double","doc":"In the registered unit of the signal."},{"name":"quality","type":{"namespace":"fettle.shapes","type":"enum","name":"Quality","symbols":["GOOD","UNCERTAIN","BAD","UNKNOWN"],"default":"UNKNOWN","doc":"What the source says of a value, after OPC UA status severity."},"default":"GOOD"}]}}}]}',
  },
];
