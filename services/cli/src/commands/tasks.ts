import type { Command } from '../terminal/command';
import { sheet } from '../terminal/sheet';

/** `fettle tasks`. */
export const tasks: Command = {
  name: 'tasks',
  summary: 'who has owned each task how often, how far it is, and which keys are parked',
  usage: `npm run fettle -- tasks [service|all]

epoch rises with every owner of a task; passed is the moment up to which everything was applied;
parked are keys whose decisions wait behind one that could not be applied (see quarantine).`,
  run: async ({ plant, words }) => {
    const found = [];
    for (const { service, database } of await plant.eachDatabase(words[0])) {
      const sessions = await database.liveSessions();
      for (const task of await database.tasks())
        found.push({
          service,
          ...task,
          live: sessions > 0,
          passedNow: task.passedNow ?? null,
          positions: Object.fromEntries(task.positions),
        });
    }
    const text = sheet(
      ['group', 'partition', 'epoch', 'live', 'passed', 'pending', 'parked', 'positions'],
      found.map((task) => [
        ...[task.group, task.partition, task.epoch, task.live ? 'yes' : 'no'],
        task.passedNow === null ? '–' : new Date(task.passedNow).toISOString(),
        task.pendingCommands,
        task.parked.map(({ key, records }) => `${key} (${records})`).join(', ') || '–',
        Object.entries(task.positions)
          .map(([topic, position]) => `${topic}@${position}`)
          .join(' '),
      ]),
      'No task has ever committed.',
    );
    return { json: found, text };
  },
};
