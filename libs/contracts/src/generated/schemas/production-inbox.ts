// Generated from schemas/ by `npm run generate`. Do not edit.
import type { RecordVersion } from '../../avro/record-codec';

export const outputSubmittedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: 'd965636e047d8de4',
    schema:
      '{"namespace":"fettle.production","type":"record","name":"OutputSubmitted","doc":"A count from the MES: checked, then published as OutputCounted.","fields":[{"name":"lineId","type":"string"},{"name":"sourceId","type":"string"},{"name":"startsAt","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"endsAt","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"product","type":"string"},{"name":"totalCount","type":"long"},{"name":"goodCount","type":"long"}]}',
  },
];

export const shiftSubmittedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: 'eb37238fc8ea5292',
    schema:
      '{"namespace":"fettle.production","type":"record","name":"ShiftSubmitted","doc":"A shift from the MES: checked, then published as ShiftPlanned.","fields":[{"name":"lineId","type":"string"},{"name":"shiftId","type":"string"},{"name":"startsAt","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"endsAt","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"plannedDownMs","type":"long","default":0},{"name":"product","type":"string"},{"name":"idealCycleMs","type":"double"}]}',
  },
];
