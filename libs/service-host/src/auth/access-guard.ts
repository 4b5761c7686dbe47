import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';

import { currentCall } from '../grpc/call-context';
import { admit, bearerOf } from './authenticate';
import { accessOf } from './roles';
import { Tokens } from './tokens';

/** Cookie in which a browser carries its token. */
export const SESSION_COOKIE = 'fettle_session';

interface WebRequest {
  readonly headers: { readonly authorization?: string };
  readonly cookies?: Readonly<Record<string, string>>;
}

/**
 * Guards HTTP as the interceptor guards gRPC: the same decorators, the same tokens, denied
 * by default.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(@Inject(Tokens) private readonly tokens: Tokens) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // A gRPC call was admitted before its first message was read.
    if (context.getType() === 'rpc') return true;
    const { headers, cookies } = context.switchToHttp().getRequest<WebRequest>();
    const token = bearerOf(headers.authorization) ?? cookies?.[SESSION_COOKIE];
    const access = accessOf(context.getHandler(), context.getClass());
    const caller = await admit(this.tokens, access, token);
    const call = currentCall();
    if (call !== undefined && caller !== undefined) call.caller = caller;
    return true;
  }
}
