export type { App } from './app';
export { category, streamName } from './category';
export type { AnyCategory, Category, StreamTopic, Timer } from './category';
export type { CommandEnvelope, Outcome } from './command';
export { accept, refuse } from './decider';
export type { Accepted, Decider, Decision, Refused, Typed } from './decider';
export { need } from './knowledge';
export type { Knowledge, Needed, Source, StateOf } from './knowledge';
export { input, processor } from './processor';
export type {
  AnyProcessor,
  Input,
  Moment,
  Passed,
  Processor,
  Step,
  StepContext,
  Timing,
} from './processor';
export { insert, patch, projection, put, remove } from './read-models/projection';
export type {
  AnyProjection,
  Cell,
  ColumnType,
  Projection,
  Row,
  RowChange,
  TableSpec,
} from './read-models/projection';
export { intent, reaction } from './reaction';
export type {
  AnyReaction,
  Around,
  Beginning,
  CommandOf,
  EventContext,
  Intent,
  Reaction,
} from './reaction';
export { nothingInForce, reference } from './reference';
export type { AnyReference, Configured, InForce, Reference } from './reference';
export { knowing, specificationOf } from './specification';
export type { Comparison, Condition, List, ListIn, Page, SortedBy } from './read-models/list';
export { messageOf } from './read-models/message-of';
export type { Unset } from './read-models/message-of';
export { json, table, words } from './read-models/table';
export type {
  AnyTable,
  Column,
  ColumnDeclaration,
  RowOf,
  Table,
  TableKey,
} from './read-models/table';
export type { Find, FindIn, TableReader } from './read-models/tables';
export type { BoundTopic, EventOn, OfType, TypeOn } from './topic';
export { view } from './view';
export type { AnyView, View } from './view';
