import type { Refused, Typed } from '@fettle/eventsourcing';
import type { Ownership } from '../ownership';
import { quarantineRecord } from '../poison/quarantine-record';

/** What was asked of a decider, or of a handler that threw before it could ask. */
export interface Asked {
  /** Who asked, e.g. `reaction/open-on-alert`. */
  readonly source: string;
  readonly id: string;
  readonly category: string;
  readonly streamId: string;
  readonly command?: Typed;
}

const bytes = new TextEncoder();

/** Keeps what was refused whole where people see it, once for each id. */
export const keepRefused = (
  { deps, batch, task }: Ownership,
  asked: Asked,
  { reason, detail }: Omit<Refused<string>, 'kind'>,
): void => {
  const { definition, sealer, partitions, clock } = deps;
  const { source, ...envelope } = asked;
  const { id, category, streamId, command } = envelope;
  const record = quarantineRecord(sealer, partitions, {
    service: definition.service,
    source,
    raw: {
      key: null,
      value: bytes.encode(JSON.stringify({ ...envelope, partition: task.partition })),
      headers: {},
    },
    reason,
    detail: detail ?? `${command?.type ?? 'what was asked'} of ${category}-${streamId} was refused`,
    streamKey: null,
    at: clock.now(),
    identity: [id],
  });
  batch.send(record, id); // what a reaction asked is settled once this is on the log
};

/** Something threw, or is not known, that should not: people are told at once. */
export const tellOfDefect = (
  { deps, task }: Ownership,
  what: string,
  { reason, detail }: Omit<Refused<string>, 'kind'>,
): void => {
  deps.count('commands_failed');
  deps.alarm(
    `${task.group} refused ${what}: ${reason}: ${detail ?? ''}. ` +
      'See "npm run fettle -- quarantine list".',
  );
};
