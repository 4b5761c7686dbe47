import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';

import { answerOf, type ProblemError, rest } from './client';

let position = '';

/** Of our last command: a query that takes it sees what we did. */
export const lastPosition = (): string => position;

/** What a command takes beside its id. */
export interface Command {
  readonly path: string;
  readonly body?: object;
}

interface Accepted {
  readonly position?: string;
  readonly message?: string;
  readonly workOrderId?: string;
}

/**
 * Sends a command. While the same one is repeated after a failure it keeps its id, so that nothing
 * is done twice.
 */
export const useCommand = (onDone?: (reply: Accepted) => void) => {
  const client = useQueryClient();
  const pending = useRef<{ readonly key: string; readonly id: string } | undefined>(undefined);
  return useMutation<Accepted, ProblemError, Command>({
    mutationFn: ({ path, body = {} }) => {
      const key = `${path} ${JSON.stringify(body)}`;
      if (pending.current?.key !== key) pending.current = { key, id: newId() };
      const said = { ...body, commandId: pending.current.id };
      return answerOf<Accepted>(rest.POST(path as never, { body: said } as never));
    },
    onSuccess: async (reply) => {
      pending.current = undefined;
      position = reply.position ?? position;
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
      onDone?.(reply);
    },
    onError: ({ problem }) => {
      // A refusal is an outcome: the next attempt is another command.
      if (problem.status !== 0 && problem.status < 500) pending.current = undefined;
    },
  });
};

/** `crypto.randomUUID` is there only on HTTPS and on this machine; a plant may have neither. */
const newId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
