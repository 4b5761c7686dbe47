import {
  avroContracts,
  decodeEvent,
  HEADER,
  kafkaReader,
  openRecord,
  type KafkaConnection,
  type RawRecord,
  type TaskFeed,
} from '@fettle/eventlog';

import { quiet } from '../log-records';
import type { LoggedDecision } from './check-ledger';

/** Which topics to read whole. */
export interface LogRange {
  readonly topics: readonly string[];
  readonly partitions: number;
}

const contracts = avroContracts();
let readers = 0;

/** Everything that lies on these topics now, in offset order per partition. */
export const readLog = async (
  connection: KafkaConnection,
  { topics, partitions }: LogRange,
): Promise<ReadonlyMap<string, readonly RawRecord[]>> => {
  const reader = kafkaReader({ ...connection, sessionTimeoutMs: 10_000 });
  const records = new Map(topics.map((topic): [string, RawRecord[]] => [topic, []]));
  const drained: Promise<void>[] = [];
  const group = await reader.join({
    groupId: `oracle-${process.pid}-${(readers += 1)}`,
    topics,
    onAssigned: (feed) => void drained.push(drain(feed, topics, records)),
    onRevoked: () => undefined,
    onCrash: (error) => {
      throw error;
    },
  });
  while (drained.length < partitions) await quiet(50);
  await Promise.all(drained);
  await group.stop();
  await reader.close();
  return records;
};

const drain = async (
  feed: TaskFeed,
  topics: readonly string[],
  into: ReadonlyMap<string, RawRecord[]>,
): Promise<void> => {
  const bounds = await feed.bounds(topics);
  feed.seek(new Map([...bounds].map(([topic, { start }]) => [topic, start])));
  const behind = (): boolean => [...bounds].some(([topic, { end }]) => feed.position(topic) < end);
  while (behind()) {
    for (const raw of feed.take(topics, 10_000)) into.get(raw.topic)?.push(raw);
    await quiet(20);
  }
};

/** Every occurrence of an event that can be read. */
export const occurrencesOn = <E>(records: readonly RawRecord[] = []): readonly E[] =>
  records.flatMap((raw) => {
    try {
      return [decodeEvent(contracts, openRecord(raw)) as E];
    } catch {
      return [];
    }
  });

/** What a topic says, once per event id. */
export const eventsOn = <E>(records: readonly RawRecord[] = []): readonly E[] => {
  const byId = new Map(records.map((raw) => [raw.headers[HEADER.id] ?? '', raw]));
  return occurrencesOn([...byId.values()]);
};

/** Decisions as the oracle wants them: every occurrence. */
export const decisionsOn = (
  log: ReadonlyMap<string, readonly RawRecord[]>,
): readonly LoggedDecision[] =>
  [...log.values()].flat().flatMap(({ headers }) => {
    const stream = headers[HEADER.stream];
    if (stream === undefined) return [];
    const [id, previous] = [headers[HEADER.id] ?? '', headers[HEADER.previous] ?? ''];
    return [{ stream, version: Number(headers[HEADER.version]), id, previous }];
  });
