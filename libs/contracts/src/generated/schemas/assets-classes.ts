// Generated from schemas/ by `npm run generate`. Do not edit.
import type { RecordVersion } from '../../avro/record-codec';

export const assetClassDefinedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: 'be2a0dac553f928b',
    schema:
      '{"namespace":"fettle.assets","type":"record","name":"AssetClassDefined","doc":"What is true of every asset of a class, from a moment on; it replaces what was said of the class before.","fields":[{"name":"classId","type":"string","doc":"The `kind` of its assets, e.g. slurry-pump."},{"name":"name","type":"string"},{"name":"basedOn","type":["null","string"],"doc":"A kind whose causes and signs of failure are known, e.g. pump.","default":null},{"name":"signals","type":{"type":"array","items":{"namespace":"fettle.shapes","type":"record","name":"Signal","doc":"What an asset tells of itself.","fields":[{"name":"signal","type":"string","doc":"e.g. drive-end.vibration-velocity-rms."},{"name":"quantity","type":{"type":"enum","name":"Quantity","symbols":["VIBRATION","TEMPERATURE","CURRENT","PRESSURE","FLOW","SPEED","POWER","LEVEL","QUALITY","COUNT","OTHER","UNKNOWN"],"default":"UNKNOWN"}},{"name":"unit","type":"string","doc":"UCUM code, e.g. mm/s, Cel, A, bar."},{"name":"low","type":["null","double"],"doc":"Below this the sensor is out of range.","default":null},{"name":"high","type":["null","double"],"doc":"Above this the sensor is out of range.","default":null},{"name":"operating","type":"boolean","doc":"A declared operating signal (load, speed): explains the others and is never itself an anomaly.","default":false},{"name":"intervalMs","type":["null","long"],"doc":"How often a sample is usually sent.","default":null}]}},"doc":"What its assets tell, with the limits beyond which a sensor is not believed."},{"name":"components","type":{"type":"array","items":{"namespace":"fettle.shapes","type":"record","name":"Component","doc":"A maintainable part of an asset.","fields":[{"name":"componentId","type":"string","doc":"Unique within the asset, e.g. drive-end-bearing."},{"name":"kind","type":"string","doc":"e.g. bearing, seal, liner."},{"name":"failureModes","type":{"type":"array","items":"string"},"doc":"e.g. bearing-wear."},{"name":"partId","type":["null","string"],"doc":"The spare that replaces it.","default":null}]}},"doc":"Maintainable parts, their failure modes and the spare that replaces each."},{"name":"effectiveFrom","type":{"type":"long","logicalType":"timestamp-millis"},"doc":"What happened before is judged by the version before."},{"name":"definedBy","type":"string"},{"name":"definedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];

export const assetClassWithdrawnVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: 'ba538622a0123bd8',
    schema:
      '{"namespace":"fettle.assets","type":"record","name":"AssetClassWithdrawn","doc":"From a moment on there is no such class; its assets go on by what they say themselves.","fields":[{"name":"classId","type":"string"},{"name":"effectiveFrom","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"reason","type":"string"},{"name":"withdrawnBy","type":"string"},{"name":"withdrawnAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];
