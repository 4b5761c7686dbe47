import type { DeclaredAccess } from '@fettle/contracts';

import { currentCall } from '../grpc/call-context';
import { accessDeclared } from './access-table';
import { admit } from './authenticate';
import type { Tokens } from './tokens';

/**
 * Lets the call that is being answered in, as the proto of its method says, and remembers
 * who calls.
 * @throws Fault as {@link admit}
 */
export const admitCall = async (
  tokens: Tokens,
  declared: DeclaredAccess | undefined,
  token: string | undefined,
): Promise<void> => {
  const caller = await admit(tokens, accessDeclared(declared), token);
  const call = currentCall();
  if (call !== undefined && caller !== undefined) call.caller = caller;
};
