import { InvalidQuestionError, OversizeRecordError } from '@fettle/eventlog';
import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Inject,
  Injectable,
} from '@nestjs/common';
import { of, type Observable, throwError } from 'rxjs';

import type { RefusalCatalogue } from '@fettle/contracts';
import { LOG, REFUSALS } from '../run/tokens';
import type { Log } from '../logging/log';
import { currentTraceparent } from '../tracing/spans';
import { statusOf } from './error-info';
import { Fault, internalFault, invalidArgument } from './fault';

/**
 * Errors of deterministic causes whose message helps the caller, by name: what was sent is wrong.
 */
const SENT_WRONG = ['ContractFault', 'ContractError', OversizeRecordError.name];

interface StreamCall {
  readonly metadata: unknown;
  emit(event: 'error', error: object): void;
}
type Respond = (error: object) => void;

interface WebResponse {
  readonly headersSent: boolean;
  status(code: number): WebResponse;
  json(body: object): void;
  end(): void;
}

/** Turns whatever a handler throws into the one form of answer that is not a result. */
@Injectable()
@Catch()
export class FaultFilter implements ExceptionFilter {
  constructor(
    @Inject(LOG) private readonly log: Log,
    @Inject(REFUSALS) private readonly refusals: RefusalCatalogue,
  ) {}

  catch(error: unknown, host: ArgumentsHost): Observable<unknown> | void {
    if (host.getType() === 'rpc') return this.answerCall(error, host);
    this.answerRequest(error, host);
  }

  private answerCall(error: unknown, host: ArgumentsHost): Observable<unknown> {
    const answer = statusOf(this.faultOf(error), this.refusals);
    const [first, second] = host.getArgs<[StreamCall | undefined, Respond | undefined]>();
    // Of a handler that got the bare call nobody reads a failed result: the call itself has to
    // be ended.
    if (typeof first?.emit === 'function' && 'metadata' in first) {
      if (typeof second === 'function') second(answer);
      else first.emit('error', answer);
      return of(undefined);
    }
    return throwError(() => answer);
  }

  private answerRequest(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<WebResponse>();
    if (response.headersSent) return response.end();
    if (error instanceof HttpException) {
      const { message } = error;
      return response.status(error.getStatus()).json({ reason: reasonOf(error), detail: message });
    }
    const fault = this.faultOf(error);
    response.status(fault.httpStatus).json({ reason: fault.reason, detail: fault.detail });
  }

  private faultOf(error: unknown): Fault {
    if (error instanceof Fault) return error;
    if (error instanceof Error && SENT_WRONG.includes(error.name))
      return invalidArgument('INVALID_RECORD', error.message);
    if (error instanceof InvalidQuestionError)
      return invalidArgument('INVALID_QUESTION', error.message);
    this.log.error({ err: error }, 'a call failed for a reason that no one foresaw');
    const traceId = currentTraceparent()?.split('-')[1];
    return internalFault('INTERNAL', traceId === undefined ? '' : `trace ${traceId}`);
  }
}

/** `NotFoundException` → `NOT_FOUND` */
const reasonOf = (error: HttpException): string =>
  error.name
    .replace(/Exception$/, '')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toUpperCase();
