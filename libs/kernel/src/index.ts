export { assert, InvariantError, unreachable, UnreachableError } from './assert';
export { canonicalJson } from './canonical';
export { ManualClock } from './clock';
export type { Clock, EpochMs } from './clock';
export { idFrom } from './identity';
export { murmur2, partitionOf } from './partition';
export { hash32, seededRandom } from './random';
export type { Random } from './random';
