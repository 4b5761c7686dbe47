export { avroContracts } from './envelope/avro-contracts';
export { HEADER } from './envelope/header-names';
export { decodeEvent, openRecord, PoisonError } from './envelope/open';
export type { OpenedRecord, StreamPlace } from './envelope/open';
export { Sealer } from './envelope/seal';
export type { Seal } from './envelope/seal';
export { LogMismatchError } from './engine/recovering/recovery';
export { Task } from './engine/task';
export {
  decidingDefinition,
  projectionDefinition,
  projectionGroup,
} from './engine/task-definition';
export type { TaskDefinition } from './engine/task-definition';
export { taskSettings } from './engine/task-deps';
export type { TaskDeps, TaskSettings } from './engine/task-deps';
export { LogGapError } from './kafka/consuming/position-check';
export { kafkaReader } from './kafka/consuming/reader';
export type { KafkaReader, KafkaReaderOptions } from './kafka/consuming/reader';
export type { LogSink } from './kafka/client-log';
export type { KafkaConnection } from './kafka/connection';
export { WriterClosedError } from './kafka/producing/producer-error';
export { kafkaWriter } from './kafka/producing/writer';
export type { KafkaWriterOptions } from './kafka/producing/writer';
export { RegistryRefusalError } from './kafka/registry/registry-client';
export type { RegistryAddress } from './kafka/registry/registry-client';
export { restoreSchemaIds } from './kafka/registry/restore-ids';
export type { RestoredId } from './kafka/registry/restore-ids';
export { REGISTER_COMMAND, registrySchemaIds } from './kafka/registry/schema-ids';
export type { RegistrySchemaIds, RegistrySchemaIdsOptions } from './kafka/registry/schema-ids';
export { ensureTopics, TopicsUnfitError } from './kafka/topics';
export type { EnsureTopics, Replication, TopicPlan, TopicRetention } from './kafka/topics';
export { dropDatabase } from './operator/drop-database';
export { openOperatorLog } from './operator/operator-log';
export type { OperatorLog, TopicFacts } from './operator/operator-log';
export type { StoredProjection } from './operator/projections';
export { NoSuchDatabaseError, openServiceDatabase } from './operator/service-database';
export type { ServiceDatabase } from './operator/service-database';
export type { ParkedKey, TaskFacts } from './operator/task-facts';
export { memoryAdapters, memoryDatabase } from './memory/memory-adapters';
export type { MemoryDatabase } from './memory/memory-adapters';
export { MemoryLog } from './memory/memory-log';
export { MemoryStore } from './memory/memory-store';
export { MemoryTableStore } from './memory/memory-table-store';
export type { Adapters, Topology } from './ports/adapters';
export type { Contracts, EncodedEvent, TopicKind, WriterSchema } from './ports/contracts';
export { isCutCopy } from './engine/poison/quarantine-record';
export { OversizeRecordError } from './ports/log';
export type {
  Bounds,
  GroupOptions,
  Headers,
  LogGroup,
  LogReader,
  LogWriter,
  OutgoingRecord,
  RawRecord,
  SchemaIds,
  TaskFeed,
} from './ports/log';
export type { TableStore } from './ports/table-store';
export type { CommandStore } from './ports/command-store';
export type { Pruned, Pruner, Pruning } from './ports/pruning';
export { DeterministicFaultError, OwnershipLostError } from './ports/task-store';
export type {
  Acknowledged,
  ChangeSet,
  CommandResult,
  FoldRow,
  HandlerStart,
  NewCommand,
  OutboxEntry,
  ParkedRecord,
  PendingCommand,
  SoftRow,
  StoredTask,
  TaskId,
  TaskState,
  TaskStore,
} from './ports/task-store';
export { noTracing } from './ports/telemetry';
export type { Span, SpanAttributes, Tracing } from './ports/telemetry';
export { failpointsOf } from './runtime/failpoints';
export type { Inbox } from './runtime/inbox';
export { OutcomePendingError, StillRecoveringError } from './runtime/running-app';
export type {
  Counters,
  Observation,
  Observed,
  Rejected,
  RunningApp,
  TaskProgress,
} from './runtime/running-app';
export { startApp } from './runtime/start-app';
export type { StartOptions } from './runtime/start-options';
export { openPostgresStores } from './postgres/postgres-stores';
export type { PostgresStores, PostgresStoresOptions } from './postgres/postgres-stores';
export type { KnownSchemaId, SchemaIdStore } from './postgres/schema-id-store';
export { canonicalHeading, canonicalRow, compareCells, compareKeys } from './tables/canonical-row';
export { checkCells, checkKey } from './tables/check-cells';
export { foldChanges } from './tables/fold-changes';
export type { NetChange } from './tables/fold-changes';
export {
  checkFindQuestion,
  checkKeyQuestion,
  InvalidQuestionError,
  tableOf,
} from './tables/question';
export { TableDigest } from './tables/table-digest';
