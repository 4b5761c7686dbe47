import { InvalidQuestionError } from './question';

/** Where on the log something became visible. */
export interface Position {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** Takes a token `topic:partition:offset` apart. */
export const parseToken = (token: string): Position => {
  const [, topic, partition, offset] = /^([^:]+):(\d{1,9}):(\d{1,15})$/.exec(token) ?? [];
  if (topic === undefined) throw new InvalidQuestionError(`no position token: '${token}'`);
  return { topic, partition: Number(partition), offset: Number(offset) };
};
