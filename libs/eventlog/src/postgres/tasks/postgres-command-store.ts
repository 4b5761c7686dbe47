import type { Outcome } from '@fettle/eventsourcing';

import {
  DeterministicFaultError,
  type CommandStore,
  type NewCommand,
} from '../../ports/task-store';
import { insertCommands } from './command-statements';
import { commitFault, readRows, type Database } from '../database';
import { prepared } from '../prepared';
import { commandsChannel, outcomesChannel } from '../runtime-tables';
import { waitUntil } from '../wait-until';

/** A caller waits no longer than this for a database that does not answer. */
const SUBMIT_PATIENCE_MS = 10_000;
/** Longer ids would not fit into the index entry or the notification that carries them. */
const ID_BYTES_MAX = 1_000;

const locateSql = `select partition from fettle.fold where task_group = $1 and name = $2 limit 1`;
const outcomeSql = `select outcome from fettle.command
  where task_group = $1 and id = $2 and status = 'done'`;
const replaySql = `insert into fettle.replay_request (task_group, partition, parked_key)
  values ($1, $2, $3) on conflict do nothing`;

/** The door for commands, in PostgreSQL. */
export class PostgresCommandStore implements CommandStore {
  constructor(private readonly database: Database) {}

  async submit(group: string, command: NewCommand): Promise<void> {
    if (Buffer.byteLength(command.id) > ID_BYTES_MAX)
      throw new DeterministicFaultError(`a command id longer than ${ID_BYTES_MAX} bytes`);
    try {
      const statement = insertCommands(group, [command]);
      await readRows(this.database, statement, SUBMIT_PATIENCE_MS);
    } catch (error) {
      const fault = commitFault(error);
      throw fault instanceof DeterministicFaultError ? fault : error;
    }
    this.database.notifications.notify(commandsChannel(group), String(command.partition));
  }

  async locate(group: string, stream: string): Promise<number | undefined> {
    const statement = prepared(locateSql, [group, `stream:${stream}`]);
    const [row] = await readRows<{ partition: number }>(
      this.database,
      statement,
      SUBMIT_PATIENCE_MS,
    );
    return row?.partition;
  }

  outcome(group: string, commandId: string, timeoutMs: number): Promise<Outcome | undefined> {
    const look = async (patienceMs: number): Promise<Outcome | undefined> => {
      const statement = prepared(outcomeSql, [group, commandId]);
      const [row] = await readRows<{ outcome: Outcome }>(this.database, statement, patienceMs);
      return row?.outcome;
    };
    const { notifications } = this.database;
    return waitUntil(look, {
      timeoutMs,
      listen: (wake) =>
        notifications.listen(outcomesChannel(group), (payload) => {
          if (payload === undefined || payload === commandId) wake();
        }),
    });
  }

  async requestReplay(group: string, partition: number, parkedKey: string): Promise<void> {
    const statement = prepared(replaySql, [group, partition, parkedKey]);
    await readRows(this.database, statement, SUBMIT_PATIENCE_MS);
    this.database.notifications.notify(commandsChannel(group), String(partition));
  }
}
