export type { App } from './app';
export { category, streamName } from './category';
export type { AnyCategory, Category, StreamTopic, Timer } from './category';
export type { CommandEnvelope, Outcome } from './command';
export { accept, refuse } from './decider';
export type { Accepted, Decider, Decision, Refused, Typed } from './decider';
export { processor } from './processor';
export type { AnyProcessor, Processor, Step } from './processor';
export { insert, patch, projection, put, remove } from './projection';
export type {
  AnyProjection,
  Cell,
  ColumnType,
  Projection,
  Row,
  RowChange,
  TableSpec,
} from './projection';
export { reaction, view } from './reaction';
export type {
  AnyReaction,
  AnyView,
  EventContext,
  Intent,
  Knowledge,
  Reaction,
  View,
} from './reaction';
export { specificationOf } from './specification';
export type { Find, TableReader } from './tables';
