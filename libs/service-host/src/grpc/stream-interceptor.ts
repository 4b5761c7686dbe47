import { Readable } from 'node:stream';

import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { Observable } from 'rxjs';

/**
 * Lets a handler read a call with `for await` and answer afterwards. Node destroys a stream when
 * the loop over it ends, which for a call that streams both ways would lose its replies and
 * its status.
 */
@Injectable()
export class StreamInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const [call] = context.getArgs<[unknown]>();
    if (context.getType() === 'rpc' && call instanceof Readable)
      call[Symbol.asyncIterator] = () => call.iterator({ destroyOnReturn: false });
    return next.handle();
  }
}
