import { assert } from '@fettle/kernel';

import { currentCall } from '../grpc/call-context';
import type { Role } from './roles';

/** Who calls, as a verified token says. */
export interface Caller {
  /** Id of the person or program, for ever the same. */
  readonly id: string;
  /** For people to read. */
  readonly name: string;
  readonly roles: readonly Role[];
}

/**
 * The caller of the call or request that is being answered. Not for public methods, which may
 * have none.
 */
export const currentCaller = (): Caller => {
  const caller = currentCall()?.caller;
  assert(caller !== undefined, 'whoever asks for the caller answers a call that is not public');
  return caller;
};
