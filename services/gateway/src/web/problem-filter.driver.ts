import type { RefusalCatalogue } from '@fettle/contracts';
import { Fault, inCatalogue, LOG, type Log, REFUSALS, refused } from '@fettle/service-host';
import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Inject,
  Injectable,
} from '@nestjs/common';

interface WebResponse {
  readonly headersSent: boolean;
  status(code: number): WebResponse;
  type(mediaType: string): WebResponse;
  json(body: object): void;
  end(): void;
}

/** What the reader of a body throws. */
interface BodyError extends Error {
  readonly status: number;
}
const TOO_LARGE = 413;

const statusOfBody = (error: unknown): number | undefined => {
  const { status } = (error ?? {}) as Partial<BodyError>;
  return error instanceof HttpException ? error.getStatus() : status;
};

/** `BAD_LABOUR_HOURS` → `Bad labour hours` */
const inWords = (reason: string): string => {
  const words = reason.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** A refusal as RFC 9457 has it, with the reason for programs and the remedy for people. */
const problemOf = (fault: Fault, status = fault.httpStatus) => {
  const { reason, detail, told } = fault;
  const { title = inWords(reason), remedy = 'Correct what the detail says.', violations } = told;
  return {
    type: `urn:fettle:problem:${reason.toLowerCase().replaceAll('_', '-')}`,
    title,
    status,
    reason,
    detail,
    remedy,
    ...(violations !== undefined && violations.length > 0 && { violations }),
  };
};

/** Answers whatever is thrown, also before a handler was found, as application/problem+json. */
@Injectable()
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    @Inject(LOG) private readonly log: Log,
    @Inject(REFUSALS) private readonly refusals: RefusalCatalogue,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<WebResponse>();
    if (response.headersSent) return response.end();
    const problem = this.problem(error);
    response.status(problem.status).type('application/problem+json').json(problem);
  }

  private problem(error: unknown) {
    const of = (fault: Fault, status?: number) =>
      problemOf(inCatalogue(fault, this.refusals), status);
    if (error instanceof Fault) return of(error);
    const status = statusOfBody(error);
    if (status === TOO_LARGE) return of(refused('BODY_TOO_LARGE'), TOO_LARGE);
    const detail = (error as Error).message;
    if (status === 404) return of(refused('NOT_FOUND', detail));
    if (status !== undefined && status < 500) return of(refused('INVALID_REQUEST', detail), status);
    this.log.error({ err: error }, 'a request failed for a reason that no one foresaw');
    return of(refused('INTERNAL'));
  }
}
