import { kafkaProperties } from './kafka-properties';

const brokers = [
  { listener: 1001, controller: 2001 },
  { listener: 1002, controller: 2002 },
  { listener: 1003, controller: 2003 },
];

it('lets one broker be its own quorum', () => {
  const lines = kafkaProperties({ brokers: brokers.slice(0, 1), index: 0, logDirectory: '/d' });
  expect(lines.split('\n')).toEqual(
    expect.arrayContaining([
      'node.id=1',
      'controller.quorum.voters=1@127.0.0.1:2001',
      'default.replication.factor=1',
      'min.insync.replicas=1',
      'log.dirs=/d',
    ]),
  );
});

it('replicates three times among three, and acknowledges from two', () => {
  const lines = kafkaProperties({ brokers, index: 2, logDirectory: '/d' }).split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      'node.id=3',
      'controller.quorum.voters=1@127.0.0.1:2001,2@127.0.0.1:2002,3@127.0.0.1:2003',
      'listeners=PLAINTEXT://127.0.0.1:1003,CONTROLLER://127.0.0.1:2003',
      'default.replication.factor=3',
      'min.insync.replicas=2',
      'unclean.leader.election.enable=false',
    ]),
  );
});
