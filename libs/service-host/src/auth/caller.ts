import { assert } from '@fettle/kernel';

import { currentCall } from '../grpc/call-context';
import type { Caller } from './roles';

/**
 * The caller of the call or request that is being answered. Not for public methods, which may
 * have none.
 */
export const currentCaller = (): Caller => {
  const caller = currentCall()?.caller;
  assert(caller !== undefined, 'whoever asks for the caller answers a call that is not public');
  return caller;
};
