import type { LoggerService } from '@nestjs/common';

import type { Log } from './log';

/** Start-up chatter of the framework that says nothing to who runs the service. */
const CHATTER = /^(InstanceLoader|RoutesResolver|RouterExplorer|NestFactory|NestMicroservice)$/;

/**
 * Lets Nest write into our log. Its last argument is the context, and for errors the stack before.
 */
export const nestLogger = (log: Log): LoggerService => {
  const write =
    (level: 'info' | 'warn' | 'error' | 'debug') =>
    (message: unknown, ...rest: unknown[]): void => {
      const context = rest.pop();
      const about = { context: typeof context === 'string' ? context : undefined };
      if (level === 'info' && CHATTER.test(about.context ?? ''))
        return log.debug(about, `${message}`);
      if (message instanceof Error) return log[level]({ ...about, err: message }, message.message);
      log[level]({ ...about, ...(rest.length > 0 ? { stack: rest[0] } : {}) }, `${message}`);
    };
  return {
    log: write('info'),
    warn: write('warn'),
    error: write('error'),
    debug: write('debug'),
    verbose: write('debug'),
    fatal: write('error'),
  };
};
