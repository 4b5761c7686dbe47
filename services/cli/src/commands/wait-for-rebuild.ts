import type { ServiceDatabase, TaskFacts } from '@fettle/eventlog';

import { Failure } from '../terminal/command';

/** Next offset by `<topic>/<partition>`. */
export type Positions = ReadonlyMap<string, number>;

/** How far the tasks of a group are. */
export const positionsOf = (tasks: readonly TaskFacts[], group: string): Positions =>
  new Map(
    tasks
      .filter((task) => task.group === group)
      .flatMap(({ partition, positions }) =>
        [...positions].map(([topic, offset]) => [`${topic}/${partition}`, offset] as const),
      ),
  );

const POLL_MS = 250;
const TELL_MS = 5_000;
/** A task that has not moved for so long is not read by anybody. */
const STALL_MS = 90_000;

interface Wait {
  readonly database: ServiceDatabase;
  readonly group: string;
  /** Where the group was. */
  readonly reached: Positions;
  readonly tell: (line: string) => void;
}

const total = (positions: Positions): number =>
  [...positions.values()].reduce((sum, offset) => sum + offset, 0);

/**
 * Resolves with the positions once the group is as far as it was. @throws Failure when it does
 * not move.
 */
export const waitFor = async ({ database, group, reached, tell }: Wait): Promise<Positions> => {
  let movedAt = Date.now();
  let toldAt = Date.now();
  let last = -1;
  for (;;) {
    const now = positionsOf(await database.tasks(), group);
    if ([...reached].every(([place, offset]) => (now.get(place) ?? -1) >= offset)) return now;
    const read = total(now);
    if (read !== last) movedAt = Date.now();
    last = read;
    if (Date.now() - toldAt >= TELL_MS) {
      toldAt = Date.now();
      tell(`  ${read} of ${total(reached)} positions`);
    }
    if (Date.now() - movedAt > STALL_MS)
      throw new Failure(
        `${group} has not moved for ${STALL_MS / 1_000} s: see "npm run fettle -- lag", and the log of the service.`,
      );
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
};
