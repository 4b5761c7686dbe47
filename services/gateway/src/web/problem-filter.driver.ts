import { Fault, LOG, type Log } from '@fettle/service-host';
import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Inject,
  Injectable,
} from '@nestjs/common';

import { adviceOn } from './advice';

interface WebResponse {
  readonly headersSent: boolean;
  status(code: number): WebResponse;
  type(mediaType: string): WebResponse;
  json(body: object): void;
  end(): void;
}

/** A refusal as RFC 9457 has it, with the reason for programs and the remedy for people. */
export const problemOf = (status: number, reason: string, detail: string) => ({
  type: `urn:fettle:problem:${reason.toLowerCase().replaceAll('_', '-')}`,
  status,
  reason,
  detail,
  ...adviceOn(reason),
});

const reasonOf = (status: number): string => (status === 404 ? 'NOT_FOUND' : 'INVALID_REQUEST');

/** Answers whatever is thrown, also before a handler was found, as application/problem+json. */
@Injectable()
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOG) private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<WebResponse>();
    if (response.headersSent) return response.end();
    const problem = this.problem(error);
    response.status(problem.status).type('application/problem+json').json(problem);
  }

  private problem(error: unknown) {
    if (error instanceof Fault) return problemOf(error.httpStatus, error.reason, error.detail);
    if (error instanceof HttpException)
      return problemOf(error.getStatus(), reasonOf(error.getStatus()), error.message);
    this.log.error({ err: error }, 'a request failed for a reason that no one foresaw');
    return problemOf(500, 'INTERNAL', '');
  }
}
