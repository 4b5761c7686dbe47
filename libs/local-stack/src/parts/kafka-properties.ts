export interface BrokerPorts {
  readonly listener: number;
  readonly controller: number;
}

export interface BrokerPlace {
  readonly brokers: readonly BrokerPorts[];
  /** Which of `brokers` this is, from 0. */
  readonly index: number;
  readonly logDirectory: string;
  /** Beside the settings below, or instead of them. */
  readonly settings?: Readonly<Record<string, string | number>> | undefined;
}

/** Settings of one broker: loopback only, no topic by accident, small enough for a laptop. */
export const kafkaSettings = ({
  brokers,
  index,
  logDirectory,
}: BrokerPlace): Record<string, string | number> => {
  const replicas = brokers.length;
  const inSync = replicas === 3 ? 2 : 1;
  const own = brokers[index] ?? { listener: 0, controller: 0 };
  const voters = brokers.map(({ controller }, at) => `${at + 1}@127.0.0.1:${controller}`);
  return {
    'process.roles': 'broker,controller',
    'node.id': index + 1,
    'controller.quorum.voters': voters.join(','),
    listeners: `PLAINTEXT://127.0.0.1:${own.listener},CONTROLLER://127.0.0.1:${own.controller}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${own.listener}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'inter.broker.listener.name': 'PLAINTEXT',
    'auto.create.topics.enable': 'false',
    'default.replication.factor': replicas,
    'min.insync.replicas': inSync,
    'unclean.leader.election.enable': 'false',
    'offsets.topic.replication.factor': replicas,
    'offsets.topic.num.partitions': 10,
    'transaction.state.log.replication.factor': replicas,
    'transaction.state.log.min.isr': inSync,
    'transaction.state.log.num.partitions': 10,
    'share.coordinator.state.topic.replication.factor': replicas,
    'share.coordinator.state.topic.min.isr': inSync,
    'group.initial.rebalance.delay.ms': 0,
    'group.min.session.timeout.ms': 1000,
    'log.segment.bytes': 128 * 1024 * 1024,
    'log.cleaner.dedupe.buffer.size': 16 * 1024 * 1024,
    'log.dirs': logDirectory,
  };
};

/** The same as the text of a server.properties. */
export const kafkaProperties = (place: BrokerPlace): string =>
  Object.entries({ ...kafkaSettings(place), ...place.settings })
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
