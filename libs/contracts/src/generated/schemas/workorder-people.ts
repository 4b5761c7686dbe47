// Generated from schemas/ by `npm run generate`. Do not edit.
import type { RecordVersion } from '../../avro/record-codec';

export const technicianRegisteredVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: 'ca92e372fbf8b016',
    schema:
      '{"namespace":"fettle.workorder","type":"record","name":"TechnicianRegistered","doc":"Somebody who does the work.","fields":[{"name":"technicianId","type":"string"},{"name":"name","type":"string"},{"name":"skills","type":{"type":"array","items":"string"},"doc":"e.g. mechanical, electrical, instrument."},{"name":"hourlyRate","type":"double"},{"name":"registeredBy","type":"string"},{"name":"registeredAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];
