export { KafkaFaultProxy, PRODUCE } from './kafka-fault-proxy';
export type { AnswerFault, AnswerSeen, FaultPlan } from './kafka-fault-proxy';
export { logContract, type LogUnderTest } from './log-contract';
export { takeUntil, textOf, textRecord } from './log-records';
export { type Peer, type PeerSettings, requireFile, requirePeer } from './peers';
export { taskStoreContract } from './task-store-contract';
export type { OpenTaskStore, TaskStoreFixture } from './task-store/fixture';
export { tableStoreContract } from './table-store-contract';
export type { OpenTableStore, TableStoreFixture } from './table-store/fixture';
