// Generated from schemas/ by `npm run generate`. Do not edit.
import type { RecordVersion } from '../../avro/record-codec';

export const remainingLifeEstimatedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: '9c51bd3fd07da47a',
    schema:
      '{"namespace":"fettle.twin","type":"record","name":"RemainingLifeEstimated","doc":"How long a component will last, as quantiles.","fields":[{"name":"assetId","type":"string"},{"name":"component","type":"string"},{"name":"failureMode","type":["null","string"],"default":null},{"name":"hoursP10","type":"double","doc":"Operating hours; 10 % fail sooner."},{"name":"hoursP50","type":"double"},{"name":"hoursP90","type":"double"},{"name":"healthIndex","type":"double","doc":"1 as new to 0 failed."},{"name":"model","type":"string"},{"name":"sampleCount","type":"long","doc":"Samples since onset that the estimate rests on."},{"name":"onsetAt","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"estimatedAt","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"timeScale","type":"double","doc":"Physical seconds a wall-clock second; 1 in a plant, more in a demo.","default":1}]}',
  },
];

export const remainingLifeWithdrawnVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: 'ebfc2b1aadd55240',
    schema:
      '{"namespace":"fettle.twin","type":"record","name":"RemainingLifeWithdrawn","doc":"No estimate is better than an invented one: the last one no longer holds.","fields":[{"name":"assetId","type":"string"},{"name":"component","type":"string"},{"name":"reason","type":"string"},{"name":"withdrawnAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];
