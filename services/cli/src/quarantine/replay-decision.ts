import type { RecordQuarantined } from '@fettle/contracts';
import type { ServiceDatabase } from '@fettle/eventlog';
import { streamName, type CommandEnvelope } from '@fettle/eventsourcing';

import type { Plant } from '../plant/plant';
import { Failure } from '../terminal/command';

const DRAIN_LIMIT_MS = 20_000;
const OUTCOME_LIMIT_MS = 15_000;
const POLL_MS = 250;

interface Parked {
  readonly group: string;
  readonly partition: number;
  readonly records: number;
  readonly fault: string;
}

const parkedUnder = async (database: ServiceDatabase, key: string): Promise<readonly Parked[]> =>
  (await database.tasks()).flatMap(({ group, partition, parked }) =>
    parked
      .filter((one) => one.key === key)
      .map(({ records, fault }) => ({ group, partition, records, fault })),
  );

/**
 * Asks every task that parked a key to apply what waits, in order, before anything newer.
 * @throws Failure when a record still cannot be applied
 */
export const drainKey = async (plant: Plant, service: string, key: string): Promise<string> => {
  const database = await plant.database(service);
  const waiting = await parkedUnder(database, key);
  if (waiting.length === 0) return `${key} is not parked any more`;
  for (const { group, partition } of waiting)
    await database.commands.requestReplay(group, partition, key);
  for (const deadline = Date.now() + DRAIN_LIMIT_MS; Date.now() < deadline;) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    if ((await parkedUnder(database, key)).length === 0)
      return waiting
        .map(({ group, records }) => `${records} records of ${key} applied by ${group}`)
        .join(', ');
  }
  const [left] = await parkedUnder(database, key);
  if ((await database.liveSessions()) === 0)
    throw new Failure(`${service} does not run: it replays ${key} at its next start.`);
  throw new Failure(
    `${left?.group ?? service} still cannot apply ${key}: ${left?.fault || 'see its log'}`,
  );
};

/**
 * Submits a refused command once more, under an id of its own.
 * @throws Failure when it is refused again
 */
export const submitAgain = async (
  plant: Plant,
  { quarantineId, service, value }: RecordQuarantined,
): Promise<string> => {
  const {
    id,
    category,
    streamId,
    command,
    partition: decidedBy,
  } = JSON.parse(new TextDecoder().decode(value ?? new Uint8Array())) as Partial<CommandEnvelope> &
    Pick<CommandEnvelope, 'id' | 'category' | 'streamId'> & { readonly partition?: number };
  if (!command) throw new Failure(`${id} never came to a command: it is asked for anew by itself.`);
  const database = await plant.database(service);
  const group = `${service}.tasks`;
  const stream = streamName(category, streamId);
  const partition =
    decidedBy ??
    (await database.partitionOfCommand(group, id)) ??
    (await database.commands.locate(group, stream));
  if (partition === undefined)
    throw new Failure(`Neither the command ${id} nor ${stream} is known to ${service} any more.`);
  const again = `replay/${quarantineId}/${Date.now()}`;
  await database.commands.submit(group, { id: again, category, streamId, command, partition });
  const outcome = await database.commands.outcome(group, again, OUTCOME_LIMIT_MS);
  if (outcome === undefined)
    throw new Failure(`${service} has not decided ${again} yet: does it run?`);
  if (outcome.kind === 'refused')
    throw new Failure(`Refused again: ${outcome.reason} ${outcome.detail ?? ''}`.trim());
  return `${command.type} of ${stream} accepted`;
};
