// Generated from schemas/ by `npm run generate`. Do not edit.
import type { RecordVersion } from '../../avro/record-codec';

export const readingsSubmittedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: 'ee819f395ad1bdac',
    schema:
      '{"namespace":"fettle.telemetry","type":"record","name":"ReadingsSubmitted","doc":"What plant IT wants recorded: checked, then published as ReadingsReceived.","fields":[{"name":"assetId","type":"string"},{"name":"sourceId","type":"string"},{"name":"sequence","type":"long","default":0},{"name":"readings","type":{"type":"array","items":{"type":"record","name":"SubmittedReading","fields":[{"name":"signal","type":"string","doc":"Bound signal, e.g. drive-end.vibration-velocity-rms."},{"name":"sampledAt","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"Event time, by the clock of the source."},{"name":"value","type":"double","doc":"In the registered unit of the signal."},{"name":"quality","type":{"namespace":"fettle.shapes","type":"enum","name":"Quality","symbols":["GOOD","UNCERTAIN","BAD","UNKNOWN"],"default":"UNKNOWN","doc":"What the source says of a value, after OPC UA status severity."},"default":"GOOD"}]}}}]}',
  },
];
