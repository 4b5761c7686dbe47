export { KafkaFaultProxy, PRODUCE } from './kafka-fault-proxy';
export type { AnswerFault, AnswerSeen, FaultPlan } from './kafka-fault-proxy';
export { logContract, type LogUnderTest, takeUntil, textOf, textRecord } from './log-contract';
export { type Peer, type PeerSettings, requireFile, requirePeer } from './peers';
export { taskStoreContract } from './task-store-contract';
export type { OpenTaskStore, TaskStoreFixture } from './task-store/fixture';
export { tableStoreContract } from './table-store-contract';
export type { OpenTableStore, TableStoreFixture } from './table-store/fixture';
