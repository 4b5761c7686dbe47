import type { Typed } from '@fettle/eventsourcing';
import { partitionOf } from '@fettle/kernel';
import { decodeEvent, openRecord, PoisonError } from '../../envelope/open';
import type { OpenedRecord } from '../../envelope/open';
import type { RawRecord } from '../../ports/log';
import { cursorFold, foldOf, streamFold, viewFold } from '../fold-names';
import { decidedFolds } from '../learning/decided-points';
import type { Fault } from '../poison/known-poison';
import type { Route, TaskDefinition } from '../task-definition';
import type { TaskDeps } from '../task-deps';

/** A record with its event, or without one when nobody wants its type. */
export interface PreparedRecord {
  readonly record: OpenedRecord;
  readonly event: Typed | undefined;
}

/** A record whose event somebody wants. */
export interface WantedRecord extends PreparedRecord {
  readonly event: Typed;
}

/** A record that is ready to be applied, or one that never will be. */
export type Prepared =
  | (PreparedRecord & { readonly raw: RawRecord; readonly fault?: undefined })
  | {
      readonly raw: RawRecord;
      readonly record: OpenedRecord | undefined;
      readonly event?: undefined;
      readonly fault: Fault;
    };

/** Opens and decodes a record, without touching any state. Never throws. */
export const prepareRecord = (
  { definition, contracts, partitions, foreign }: TaskDeps,
  raw: RawRecord,
): Prepared => {
  let record: OpenedRecord | undefined;
  try {
    record = openRecord(raw);
    if (raw.topic !== definition.snapshotTopic) checkPartition(record, partitions);
    const wanted = definition.routes.get(raw.topic)?.wanted.has(record.type) ?? false;
    return {
      raw,
      record,
      event: wanted ? decodeEvent(contracts, record, foreign?.textFor(raw)) : undefined,
    };
  } catch (error) {
    const reason = error instanceof PoisonError ? error.reason : 'UNREADABLE';
    const detail = error instanceof Error ? error.message : String(error);
    return { raw, record, fault: { reason, detail } };
  }
};

/**
 * What belongs to one key lives in one partition, whoever wrote it: other clients
 * partition otherwise.
 */
const checkPartition = ({ key, raw }: OpenedRecord, partitions: number): void => {
  const expected = partitionOf(key, partitions);
  if (raw.partition !== expected)
    throw new PoisonError('WRONG_PARTITION', `key ${key} belongs to partition ${expected}`);
};

/** Names of the folds that applying this record will ask for. */
export const foldsNeeded = (definition: TaskDefinition, prepared: Prepared): readonly string[] => {
  if (prepared.fault) return [];
  const { record, event } = prepared;
  const route = definition.routes.get(record.raw.topic) as Route;
  const names: string[] = [];
  if (record.place) {
    names.push(cursorFold(record.place.name));
    if (route.own.length > 0)
      names.push(streamFold(record.place.name), ...decidedFolds(definition, record.input));
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
  ];
  return [
    ...route.views
      .filter(({ on }) => on.includes(record.type))
      .map((view) => viewFold(view.name, view.idOf(event))),
    ...ids.map(({ name, id }) => foldOf(definition, name, id)),
  ];
};
