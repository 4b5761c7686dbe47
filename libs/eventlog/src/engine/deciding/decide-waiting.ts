import { drainParked } from '../handling/drain-parked';
import type { Ownership } from '../ownership';
import { decideCommands } from './decide-commands';

/** Decides commands that wait and drains what is parked. False: there was nothing. */
export const decideWaiting = async (own: Ownership, limit: number): Promise<boolean> => {
  const decided = await decideCommands(own, Math.min(limit, own.deps.settings.commandsPerStep));
  const drained = await drainParked(own);
  return decided > 0 || drained;
};
