import { logLevel } from 'kafkajs';

import { clientLog, type LogSink } from './client-log';

const levelOf = (level: logLevel, message: string, error?: string): string => {
  const seen: string[] = [];
  const sink: LogSink = (given) => void seen.push(given);
  const log = { timestamp: '', logger: 'kafkajs', message, error };
  clientLog(sink)(logLevel.INFO)({ namespace: 'Connection', level, label: '', log });
  return seen.join();
};

describe('lines of the client', () => {
  const { ERROR, INFO, WARN } = logLevel;

  it.each([
    [
      'info',
      ERROR,
      'Response Heartbeat(key: 12)',
      'The group is rebalancing, so a rejoin is needed',
    ],
    ['info', ERROR, 'The coordinator is not aware of this member, re-joining the group', undefined],
    ['info', ERROR, 'Response JoinGroup', 'The group member needs to have a valid member id'],
    ['warn', ERROR, 'Connection error: connect ECONNREFUSED', undefined],
    ['warn', ERROR, 'Crash: KafkaJSNumberOfRetriesExceeded: no broker', undefined],
    ['error', ERROR, 'Crash: KafkaJSNonRetriableError: x', undefined],
    ['error', ERROR, 'Offset out of range, resetting to default offset', undefined],
    ['debug', WARN, 'Limiting retries for the idempotent producer may invalidate EoS', undefined],
    ['debug', INFO, 'Pausing fetching from 3 topics', undefined],
  ])('says %s', (expected, level, message, error) => {
    expect(levelOf(level, message, error)).toBe(expected);
  });
});
