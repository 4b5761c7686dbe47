import type { Call, Command } from '../terminal/command';
import { durationText, sheet } from '../terminal/sheet';

interface LagRow {
  readonly group: string;
  readonly partition: number;
  readonly topic: string;
  readonly position: number;
  readonly end: number;
  readonly lag: number;
  readonly appliedAgeMs: number | null;
}

const lagOf = async (call: Call, now: number): Promise<readonly LagRow[]> => {
  const { plant, words } = call;
  const log = await plant.log();
  const rows: LagRow[] = [];
  for (const { database } of await plant.eachDatabase(words[0])) {
    const tasks = await database.tasks();
    const topics = [...new Set(tasks.flatMap(({ positions }) => [...positions.keys()]))];
    const bounds = await log.bounds(topics);
    for (const { group, partition, positions, passedNow } of tasks)
      for (const [topic, position] of positions) {
        const end = bounds.get(topic)?.[partition]?.end ?? position;
        const appliedAgeMs = passedNow === undefined ? null : Math.max(0, now - passedNow);
        rows.push({ group, partition, topic, position, end, lag: end - position, appliedAgeMs });
      }
  }
  return rows;
};

/** `fettle lag`. */
export const lag: Command = {
  name: 'lag',
  summary: 'how far each task is behind the log',
  usage: `npm run fettle -- lag [service|all] [--behind]
  --behind   only tasks that have something to read

position is the next record to be read, as last committed (an idle task commits twice a minute);
age tells how long ago everything up to then was applied and every timer had fired.`,
  options: { behind: { type: 'boolean' } },
  run: async (call) => {
    const all = await lagOf(call, Date.now());
    const rows = call.options['behind'] === true ? all.filter((row) => row.lag > 0) : all;
    const text = sheet(
      ['group', 'partition', 'topic', 'position', 'end', 'lag', 'age'],
      rows.map(({ group, partition, topic, position, end, lag: behind, appliedAgeMs }) => [
        ...[group, partition, topic, position, end, behind],
        appliedAgeMs === null ? '–' : durationText(appliedAgeMs),
      ]),
      all.length === 0 ? 'No task has ever committed.' : 'No task is behind.',
    );
    return { json: rows, text };
  },
};
