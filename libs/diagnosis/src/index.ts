export { likelyMode } from './likely-mode';
export type { Diagnosis, FailingComponent, SignalShare } from './likely-mode';
