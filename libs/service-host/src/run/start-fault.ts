import { KeysMissingError } from '../auth/tokens';
import { EXIT_CONFIG, EXIT_DEFECT, EXIT_UNAVAILABLE } from './exit-codes';

/**
 * Something needed from outside cannot be had. The message is one sentence that says what to do.
 */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError';
}

/** Why a process ends, for people and for its supervisor. */
export interface Ending {
  readonly code: number;
  readonly sentence: string;
}

const isTakenPort = (error: Error): boolean =>
  (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ||
  /EADDRINUSE|No address added/.test(`${error}`);

/** Names of errors that say in their own words what a person has to change. */
const OWN_WORDS = ['TopicsUnfitError', 'LogMismatchError', 'LogGapError'];

/** One clear sentence for an error that ends a process. */
export const endingOf = (error: Error): Ending => {
  if (error instanceof KeysMissingError) return { code: EXIT_CONFIG, sentence: error.message };
  if (error instanceof UnavailableError || OWN_WORDS.includes(error.name))
    return { code: EXIT_UNAVAILABLE, sentence: error.message };
  if (error.name.startsWith('KafkaJS'))
    return { code: EXIT_UNAVAILABLE, sentence: `Kafka is not to be had: ${error.message}` };
  if (isTakenPort(error)) {
    const port =
      /:(\d+)/.exec(error.message)?.[1] ?? String((error as { port?: number }).port ?? '');
    return {
      code: EXIT_UNAVAILABLE,
      sentence: `Port ${port} is taken: stop what listens there, or set GRPC_PORT or METRICS_PORT.`,
    };
  }
  return { code: EXIT_DEFECT, sentence: `A defect ended the process: ${error.message}` };
};
