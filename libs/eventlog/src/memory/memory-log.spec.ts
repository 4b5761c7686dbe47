import { logContract } from '@fettle/testkit';
import { MemoryLog } from './memory-log';

logContract('the log in memory', () => {
  const log = new MemoryLog(3);
  return Promise.resolve({
    writer: log,
    reader: log,
    partitions: log.partitions,
    createTopics: () => Promise.resolve(),
    close: () => log.close(),
  });
});
