// Generated from schemas/ by `npm run generate`. Do not edit.
import type { RecordVersion } from '../../avro/record-codec';

export const shiftPlannedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: 'bb219db59c2ff024',
    schema:
      '{"namespace":"fettle.production","type":"record","name":"ShiftPlanned","doc":"A planned stretch of production on a line.","fields":[{"name":"lineId","type":"string"},{"name":"shiftId","type":"string","doc":"Unique within the line."},{"name":"startsAt","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"endsAt","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"plannedDownMs","type":"long","doc":"Breaks and planned stops within: POT minus this is PBT (ISO 22400-2)."},{"name":"product","type":"string"},{"name":"idealCycleMs","type":"double","doc":"Planned run time an item, PRI (ISO 22400-2)."},{"name":"receivedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];
