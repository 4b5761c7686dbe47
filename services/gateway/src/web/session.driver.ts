import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type OneCall, SESSION_COOKIE } from '@fettle/service-host';

interface WebRequest {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly cookies?: Readonly<Record<string, string>>;
}

const QUERY_LIMIT_MS = 4_000;
const COMMAND_LIMIT_MS = 15_000;

/** The caller's own token: the services check the roles themselves. */
export const tokenOf = ({ headers, cookies }: WebRequest): string | undefined =>
  /^Bearer (\S+)$/i.exec(headers['authorization'] ?? '')?.[1] ?? cookies?.[SESSION_COOKIE];

const callOf = (context: ExecutionContext, deadlineMs: number): OneCall => {
  const token = tokenOf(context.switchToHttp().getRequest<WebRequest>());
  return { deadlineMs, ...(token !== undefined && { token }) };
};

/** How a question is asked of a service on behalf of whoever asks us. */
export const AsCaller = createParamDecorator((_: undefined, context: ExecutionContext) =>
  callOf(context, QUERY_LIMIT_MS),
);

/** The same for a command: it waits until the log has it. */
export const AsCommander = createParamDecorator((_: undefined, context: ExecutionContext) =>
  callOf(context, COMMAND_LIMIT_MS),
);
