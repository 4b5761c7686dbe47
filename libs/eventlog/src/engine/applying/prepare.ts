import { partitionOf } from '@fettle/kernel';
import { decodeEvent, openRecord, PoisonError } from '../../envelope/open';
import type { OpenedRecord } from '../../envelope/open';
import type { ForeignSchemas } from '../../envelope/foreign-schemas';
import type { Contracts } from '../../ports/contracts';
import type { RawRecord } from '../../ports/log';
import type { PreparedRecord, WantedRecord } from './applying';
import { cursorFold, foldOf, streamFold, viewFold } from '../fold-names';
import type { Route, TaskDefinition } from '../task-definition';

/** A record that is ready to be applied, or one that never will be. */
export type Prepared =
  | ({ readonly kind: 'ready'; readonly raw: RawRecord } & PreparedRecord)
  | {
      readonly kind: 'poison';
      readonly raw: RawRecord;
      readonly reason: string;
      readonly detail: string;
      readonly record: OpenedRecord | undefined;
    };

/** What opening a record needs to know of the task that reads it. */
export interface Preparing {
  readonly definition: TaskDefinition;
  readonly contracts: Contracts;
  readonly partitions: number;
  /** Schemas of others; left out, only ours are read. */
  readonly foreign?: Pick<ForeignSchemas, 'textFor'>;
}

/** Opens and decodes a record, without touching any state. Never throws. */
export const prepareRecord = (
  { definition, contracts, partitions, foreign }: Preparing,
  raw: RawRecord,
): Prepared => {
  let record: OpenedRecord | undefined;
  try {
    record = openRecord(raw);
    if (raw.topic !== definition.snapshotTopic) checkPartition(record, partitions);
    const wanted = definition.routes.get(raw.topic)?.wanted.has(record.type) ?? false;
    return {
      kind: 'ready',
      raw,
      record,
      event: wanted ? decodeEvent(contracts, record, foreign?.textFor(raw)) : undefined,
    };
  } catch (error) {
    const reason = error instanceof PoisonError ? error.reason : 'UNREADABLE';
    const detail = error instanceof Error ? error.message : String(error);
    return { kind: 'poison', raw, reason, detail, record };
  }
};

/**
 * What belongs to one key lives in one partition, whoever wrote it: other clients partition
 * otherwise.
 */
const checkPartition = ({ key, raw }: OpenedRecord, partitions: number): void => {
  const expected = partitionOf(key, partitions);
  if (raw.partition !== expected)
    throw new PoisonError('WRONG_PARTITION', `key ${key} belongs to partition ${expected}`);
};

/** Names of the folds that applying this record will ask for. */
export const foldsNeeded = (definition: TaskDefinition, prepared: Prepared): readonly string[] => {
  if (prepared.kind === 'poison') return [];
  const { record, event } = prepared;
  const route = definition.routes.get(record.raw.topic) as Route;
  const names: string[] = [];
  if (record.place) {
    names.push(cursorFold(record.place.name));
    if (route.own.length > 0) names.push(streamFold(record.place.name));
  }
  if (event !== undefined) names.push(...handlersNeed(definition, route, { record, event }));
  return names;
};

const handlersNeed = (
  definition: TaskDefinition,
  route: Route,
  { record, event }: WantedRecord,
): string[] => {
  const ids = [
    ...route.reactions
      .filter(({ on }) => on.includes(record.type))
      .flatMap((reaction) => reaction.needs?.(event) ?? []),
    ...route.processors.flatMap((processor) => processor.needs(processor.keyOf(event))),
  ];
  return [
    ...route.views
      .filter(({ on }) => on.includes(record.type))
      .map((view) => viewFold(view.name, view.idOf(event))),
    ...ids.map(({ name, id }) => foldOf(definition, name, id)),
  ];
};
