import { status } from '@grpc/grpc-js';

/** What went wrong, as HTTP says it, for each status of gRPC that we use. */
const HTTP: Readonly<Record<number, number>> = {
  [status.INVALID_ARGUMENT]: 400,
  [status.UNAUTHENTICATED]: 401,
  [status.PERMISSION_DENIED]: 403,
  [status.NOT_FOUND]: 404,
  [status.ALREADY_EXISTS]: 409,
  [status.FAILED_PRECONDITION]: 409,
  [status.RESOURCE_EXHAUSTED]: 429,
  [status.UNIMPLEMENTED]: 501,
  [status.UNAVAILABLE]: 503,
  [status.DEADLINE_EXCEEDED]: 504,
};

/** One field of a request that is not as it should be. */
export interface FieldViolation {
  /** Path of the field, e.g. `parts_required[0].quantity`. */
  readonly field: string;
  /** In words. */
  readonly description: string;
}

/** What a person is told. */
export interface Told {
  readonly detail?: string | undefined;
  readonly title?: string;
  readonly remedy?: string;
  readonly violations?: readonly FieldViolation[];
}

/** An answer that is not a result: a status, a reason for programs and a sentence for people. */
export class Fault extends Error {
  override readonly name = 'Fault';

  constructor(
    /** Status of gRPC. */
    readonly code: status,
    /** UPPER_SNAKE, e.g. `PARTS_NOT_RESERVED`: stable, for programs. */
    readonly reason: string,
    readonly told: Told = {},
  ) {
    super(told.detail ? `${reason}: ${told.detail}` : reason);
  }

  /** A sentence for people, or nothing. */
  get detail(): string {
    return this.told.detail ?? '';
  }

  /** The same as a status of HTTP. */
  get httpStatus(): number {
    return HTTP[this.code] ?? 500;
  }
}

/** Makes the fault that a refusal becomes. */
export type FaultMaker = (reason: string, detail?: string) => Fault;

/** A refusal: status, title and remedy are those of its reason in the service's catalogue. */
export const refused: FaultMaker = (reason, detail) =>
  new Fault(status.FAILED_PRECONDITION, reason, { detail });

/** Not in this state: the caller changes the state first. */
export const failedPrecondition: FaultMaker = (reason, detail) =>
  new Fault(status.FAILED_PRECONDITION, reason, { detail });

/** There is no such thing. */
export const notFound: FaultMaker = (reason, detail) =>
  new Fault(status.NOT_FOUND, reason, { detail });

/** The request is wrong, whatever the state. */
export const invalidArgument: FaultMaker = (reason, detail) =>
  new Fault(status.INVALID_ARGUMENT, reason, { detail });

/** Who calls is known, but may not do this. */
export const permissionDenied: FaultMaker = (reason, detail) =>
  new Fault(status.PERMISSION_DENIED, reason, { detail });

/** Who calls is not known. */
export const unauthenticated: FaultMaker = (reason, detail) =>
  new Fault(status.UNAUTHENTICATED, reason, { detail });

/** Too much was asked: later, or less of it. */
export const resourceExhausted: FaultMaker = (reason, detail) =>
  new Fault(status.RESOURCE_EXHAUSTED, reason, { detail });

/** Not now; the same call may succeed later. */
export const unavailable: FaultMaker = (reason, detail) =>
  new Fault(status.UNAVAILABLE, reason, { detail });

/** The answer was not there in time; the work may go on. */
export const deadlineExceeded: FaultMaker = (reason, detail) =>
  new Fault(status.DEADLINE_EXCEEDED, reason, { detail });

/** A defect of ours: nothing of it is told outside but a trace to look for. */
export const internalFault: FaultMaker = (reason, detail) =>
  new Fault(status.INTERNAL, reason, { detail });
