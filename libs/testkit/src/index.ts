export { logContract, type LogUnderTest, takeUntil, textOf, textRecord } from './log-contract';
export { type Peer, type PeerSettings, requireFile, requirePeer } from './peers';
