import {
  keyOf,
  recordCodec,
  serviceTopicName,
  streamOf,
  subjectOf,
  topicByName,
  topics,
  type AnyEvent,
  type EventOf,
  type RecordCodec,
  type Topic,
} from './index';

const cleared: EventOf<typeof topics.workorderPeople> = {
  type: 'TechnicianRegistered',
  technicianId: 'tech-1',
  name: 'Ada',
  skills: [],
  hourlyRate: 60,
  registeredBy: 'planner',
  registeredAt: 5,
};

/** As the log runtime's: the topic decides what may be published. */
const publish = <Event extends AnyEvent>(
  topic: Topic<string, Event>,
  event: NoInfer<Event>,
): string | null => keyOf(topic, event);

it('publishes the right type', () => {
  expect(publish(topics.workorderPeople, cleared)).toBe('tech-1');
});

it('does not compile with the wrong one', () => {
  const wrong = (): unknown[] => [
    // @ts-expect-error a technician is not an order
    publish(topics.workorderOrders, cleared),
    // @ts-expect-error an event says what it is
    publish(topics.workorderPeople, { ...cleared, type: 'PartReserved' }),
    // @ts-expect-error every field is there
    publish(topics.workorderPeople, { type: 'TechnicianRegistered', technicianId: 'tech-1' }),
    // @ts-expect-error the codec of another record
    topics.workorderPeople.records.TechnicianRegistered.encode({ type: 'PartReserved' }),
    // @ts-expect-error no such record on this topic
    topics.workorderPeople.records.PartReserved,
    // @ts-expect-error events are facts: nobody changes them
    (cleared.name = 'Bob'),
  ];
  expect(wrong).toBeInstanceOf(Function);
});

it('names key, stream, time and subject', () => {
  const codec = recordCodec(topics.workorderPeople, 'TechnicianRegistered');
  expect(streamOf(topics.workorderPeople, cleared)).toBe('technician-tech-1');
  expect(codec.timeOf(cleared)).toBe(5);
  expect(subjectOf('plant-a.workorder.people', codec)).toBe(
    'plant-a.workorder.people-fettle.workorder.TechnicianRegistered',
  );
});

it('has no key and no stream where writers choose', () => {
  const inbox: EventOf<typeof topics.telemetryInbox> = {
    type: 'ReadingsSubmitted',
    assetId: 'pump-1',
    sourceId: 'historian',
    sequence: 0,
    readings: [],
  };
  expect(keyOf(topics.telemetryInbox, inbox)).toBeNull();
  expect(streamOf(topics.telemetryInbox, inbox)).toBeNull();
  expect(recordCodec(topics.telemetryInbox, 'ReadingsSubmitted').timeOf(inbox)).toBeNull();
});

it('takes a topic found by name like any other', () => {
  const topic = topicByName('workorder.people');
  const codec: RecordCodec<AnyEvent> | undefined = topic && recordCodec(topic, cleared.type);
  expect(codec).toBe(topics.workorderPeople.records.TechnicianRegistered);
  expect(topic && keyOf(topic, cleared)).toBe('tech-1');
});

it.each(['SomethingNewer', 'constructor', '__proto__'])('knows no record %s', (type) => {
  expect(recordCodec(topics.workorderOrders, type)).toBeUndefined();
});

it('finds topics by the name on the broker, those of one service under their pattern', () => {
  expect(topicByName('workorder.orders')).toBe(topics.workorderOrders);
  expect(topicByName('anomaly.snapshots')).toBe(topics.serviceSnapshots);
  expect(topicByName('twin.quarantine')).toBe(topics.serviceQuarantine);
  expect(serviceTopicName(topics.serviceSnapshots, 'anomaly')).toBe('anomaly.snapshots');
  expect(serviceTopicName(topics.workorderOrders, 'anomaly')).toBe('workorder.orders');
});

it.each(['service.snapshots', 'orders', 'anomaly.orders', ''])('finds no topic %j', (name) => {
  expect(topicByName(name)).toBeUndefined();
});
