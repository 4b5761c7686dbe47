import { logContract } from '@fettle/testkit';

import { kafkaReader } from '../src/kafka/consuming/reader';
import { kafkaWriter } from '../src/kafka/producing/writer';
import { createTopics, freshConnection } from './kafka-place';

logContract('the log on Kafka', async () => {
  const connection = freshConnection();
  const writer = kafkaWriter(connection);
  const reader = kafkaReader(connection);
  return {
    writer,
    reader,
    partitions: 3,
    createTopics: (names) => createTopics(connection, names),
    close: async () => {
      await writer.close();
      await reader.close();
    },
  };
});
