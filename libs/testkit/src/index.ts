export { type Peer, type PeerSettings, requireFile, requirePeer } from './peers';
