import {
  type Metadata,
  ServerInterceptingCall,
  type ServerInterceptor,
  status,
} from '@grpc/grpc-js';

import type { RefusalCatalogue } from '@fettle/contracts';
import { admit, bearerOf } from '../auth/authenticate';
import type { Access } from '../auth/roles';
import type { Tokens } from '../auth/tokens';
import type { Log } from '../logging/log';
import type { Durations } from '../metrics/metrics';
import type { Readiness } from '../metrics/readiness';
import { type CallContext, traceparentIn, withinCall } from './call-context';
import { statusOf } from './error-info';
import { Fault, internalFault, unavailable } from './fault';
import { faultOfRequest } from '../requests/request-check';

/** What is asked of every call before its first message is read. */
export interface Door {
  readonly tokens: Tokens;
  readonly readiness: Readiness;
  readonly durations: Durations;
  readonly log: Log;
  /** `Service/Method` → who may call it. */
  readonly access: ReadonlyMap<string, Access | undefined>;
  readonly refusals: RefusalCatalogue;
}

/**
 * Health says whether we are up, reflection what anyone may read in the repository: open to all.
 */
const OPEN = /^\/(grpc\.health\.v1\.Health|grpc\.reflection\.v1(alpha)?\.ServerReflection)\//;

const textOf = (metadata: Metadata, name: string): string | undefined => {
  const [value] = metadata.get(name);
  return typeof value === 'string' ? value : undefined;
};

const contextOf = (method: string, metadata: Metadata, deadline: Date | number): CallContext => ({
  method,
  traceparent: traceparentIn(textOf(metadata, 'traceparent')),
  deadlineMs: deadline instanceof Date ? deadline.getTime() : deadline,
});

/** `/fettle.workorder.v1.WorkOrderService/Assign` → `WorkOrderService/Assign` */
const shortName = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

const letIn = async (door: Door, call: CallContext, metadata: Metadata): Promise<void> => {
  if (OPEN.test(call.method)) return;
  const access = door.access.get(shortName(call.method));
  const caller = await admit(door.tokens, access, bearerOf(textOf(metadata, 'authorization')));
  if (caller !== undefined) call.caller = caller;
  if (!door.readiness.hasBeenReady())
    throw unavailable('NOT_READY', 'catching up with the log: try again soon');
};

const faultOf = (error: unknown, log: Log): Fault => {
  if (error instanceof Fault) return error;
  log.error({ err: error }, 'a call could not be let in');
  return internalFault('INTERNAL');
};

/**
 * Stands before every call, of any kind: who calls and may they, a place for what is known of the
 * call, and how long it took. A call that is not let in reaches no handler.
 */
export const callInterceptor =
  (door: Door): ServerInterceptor =>
  (definition, next) => {
    const method = definition.path;
    const startedAt = performance.now();
    let context: CallContext = { method, traceparent: undefined, deadlineMs: Infinity };

    const ended = (code: status = status.UNKNOWN): void => {
      const seconds = (performance.now() - startedAt) / 1_000;
      if (!OPEN.test(method))
        door.durations.observe({ method, code: status[code] ?? `${code}` }, seconds);
      withinCall(context, () =>
        door.log.debug({ method, code, seconds, caller: context.caller?.id }, 'call answered'),
      );
    };
    let isRefused = false;
    const refuse = (fault: Fault): void => {
      isRefused = true;
      call.sendStatus(statusOf(fault, door.refusals));
    };
    const call = new ServerInterceptingCall(next, {
      start: (listen) =>
        listen({
          onReceiveMetadata: (metadata, proceed) => {
            context = contextOf(method, metadata, next.getDeadline());
            letIn(door, context, metadata).then(
              () => withinCall(context, () => proceed(metadata)),
              (error: unknown) => refuse(faultOf(error, door.log)),
            );
          },
          onReceiveMessage: (message, proceed) => {
            const fault = faultOfRequest(message);
            if (fault !== undefined) return refuse(fault);
            context.request = message;
            withinCall(context, () => proceed(message));
          },
          onReceiveHalfClose: (proceed) => {
            if (!isRefused) withinCall(context, proceed);
          },
        }),
      sendStatus: (answer, proceed) => {
        ended(answer.code ?? undefined);
        proceed(answer);
      },
    });
    return call;
  };
