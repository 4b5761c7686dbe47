import type { CommandEnvelope, Outcome } from '@fettle/eventsourcing';
import type { Statement } from '@fettle/postgres';
import type { QueryResultRow } from 'pg';

import { commandIdReused } from '../../ports/command-id';
import type { CommandStore } from '../../ports/command-store';
import { DeterministicFaultError, type NewCommand } from '../../ports/task-store';
import {
  commandReused,
  deliverCommands,
  insertCommands,
  type Delivered,
  type UnplacedCommand,
} from './command-statements';
import { commitFault, readRows, type Database } from '../database';
import { Lots } from '../lots';
import { prepared } from '../prepared';
import { commandsChannel, outcomesChannel } from '../runtime-tables';
import { waitUntil } from '../wait-until';

/** A caller waits no longer than this for a database that does not answer. */
const SUBMIT_PATIENCE_MS = 10_000;
/** Longer ids would not fit into the index entry or the notification that carries them. */
const ID_BYTES_MAX = 1_000;

const locateSql = `select partition from fettle.fold where task_group = $1 and name = $2 limit 1`;
const recoveredSql = `select 1 from fettle.task where task_group = $1 and committed
  and not recovering having count(*) >= $2`;
const outcomeSql = `select outcome from fettle.command
  where task_group = $1 and id = $2 and status = 'done'`;
const replaySql = `insert into fettle.replay_request (task_group, partition, parked_key)
  values ($1, $2, $3) on conflict do nothing`;

interface Awaiting<Other> {
  readonly timeoutMs: number;
  /** Done before each look: whether to look now, or what there is to say instead. */
  readonly before: () => Promise<'look' | Other | undefined>;
}

/** The door for commands, in PostgreSQL. */
export class PostgresCommandStore implements CommandStore {
  private readonly deliveries: Lots<UnplacedCommand, Delivered | undefined>;

  constructor(private readonly database: Database) {
    this.deliveries = new Lots<UnplacedCommand, Delivered | undefined>({
      together: async (group, commands) =>
        (await database.pool.query<Delivered>(deliverCommands(group, commands))).rows,
      alone: async (group, command) =>
        (await this.insert<Delivered>(command.id, () => deliverCommands(group, [command])))[0],
    });
  }

  async submit(group: string, command: NewCommand): Promise<void> {
    await this.insert(command.id, () => insertCommands(group, [command]));
    this.database.notifications.notify(commandsChannel(group), String(command.partition));
  }

  execute(
    group: string,
    command: CommandEnvelope,
    {
      partition,
      timeoutMs,
    }: { readonly partition: number | undefined; readonly timeoutMs: number },
  ): Promise<Outcome | 'nowhere' | undefined> {
    let isDelivered = false;
    return this.wait<Outcome | 'nowhere'>(group, command.id, {
      timeoutMs,
      before: async () => {
        if (isDelivered) return 'look';
        checkId(command.id);
        const delivered = await this.deliveries.add(group, { ...command, partition });
        isDelivered = true;
        if (delivered?.partition == null) return 'nowhere';
        this.database.notifications.notify(commandsChannel(group), String(delivered.partition));
        if (delivered.isNew) return undefined; // there is nothing to be seen yet
        const reused = commandReused(group, command);
        const isReused = (await readRows(this.database, reused, timeoutMs)).length > 0;
        return isReused ? commandIdReused(command) : 'look';
      },
    });
  }

  private async insert<R extends QueryResultRow>(
    id: string,
    statement: () => Statement,
  ): Promise<readonly R[]> {
    checkId(id);
    try {
      return await readRows<R>(this.database, statement(), SUBMIT_PATIENCE_MS);
    } catch (error) {
      const fault = commitFault(error);
      throw fault instanceof DeterministicFaultError ? fault : error;
    }
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

  async recovered(group: string, partitions: number): Promise<boolean> {
    const statement = prepared(recoveredSql, [group, partitions]);
    return (await readRows(this.database, statement, SUBMIT_PATIENCE_MS)).length > 0;
  }

  outcome(group: string, commandId: string, timeoutMs: number): Promise<Outcome | undefined> {
    const before = (): Promise<'look'> => Promise.resolve('look');
    return this.wait<never>(group, commandId, { timeoutMs, before });
  }

  /** Listens before anything is done, so that no hint is missed. */
  private wait<Other>(
    group: string,
    commandId: string,
    { timeoutMs, before }: Awaiting<Other>,
  ): Promise<Outcome | Other | undefined> {
    const { notifications, outcomes } = this.database;
    let told: Outcome | undefined;
    const look = async (patienceMs: number): Promise<Outcome | Other | undefined> => {
      const next = await before();
      if (told || next !== 'look') return told ?? (next as Other | undefined);
      const statement = prepared(outcomeSql, [group, commandId]);
      const [row] = await readRows<{ outcome: Outcome }>(this.database, statement, patienceMs);
      return row?.outcome;
    };
    const listen = (wake: () => void): (() => void) => {
      const stopWaiting = outcomes.wait(group, commandId, (outcome) => {
        told = outcome;
        wake();
      });
      const stopListening = notifications.listen(outcomesChannel(group), (payload) => {
        if (payload === undefined || payload === commandId) wake();
      });
      return () => {
        stopWaiting();
        stopListening();
      };
    };
    return waitUntil(look, { timeoutMs, listen });
  }

  async requestReplay(group: string, partition: number, parkedKey: string): Promise<void> {
    const statement = prepared(replaySql, [group, partition, parkedKey]);
    await readRows(this.database, statement, SUBMIT_PATIENCE_MS);
    this.database.notifications.notify(commandsChannel(group), String(partition));
  }
}

const checkId = (id: string): void => {
  if (Buffer.byteLength(id) > ID_BYTES_MAX)
    throw new DeterministicFaultError(`a command id longer than ${ID_BYTES_MAX} bytes`);
};
