import { ManualClock } from '@fettle/kernel';
import type { App } from '@fettle/eventsourcing';
import { memoryAdapters, memoryDatabase } from '../memory/memory-adapters';
import { MemoryLog } from '../memory/memory-log';
import { startApp } from './start-app';

const app: App = {
  service: 'telemetry',
  categories: [],
  views: [],
  reactions: [],
  processors: [],
  projections: [],
};
const inbox = { topics: ['telemetry.inbox'], handle: () => Promise.resolve() };

/** A registry that says which subjects it was asked to register, or that it will not. */
class Registry extends MemoryLog {
  readonly subjects: string[] = [];

  constructor(private readonly refuses: string) {
    super(1);
  }

  override idOf(subject: string, schemaJson: string): Promise<number> {
    if (subject.startsWith(this.refuses)) return Promise.reject(new Error(`${subject}: refused`));
    this.subjects.push(subject);
    return super.idOf(subject, schemaJson);
  }
}

const start = async (refuses: string) => {
  const log = new Registry(refuses);
  const alarms: string[] = [];
  const adapters = memoryAdapters(log, new ManualClock(1), memoryDatabase(app));
  const alarm = (sentence: string) => void alarms.push(sentence);
  const running = await startApp(app, adapters, { inboxes: [inbox], alarm });
  await running.stop();
  return { subjects: log.subjects, alarms };
};

it('registers what outsiders may write, before they ask for it', async () => {
  const { subjects, alarms } = await start('nothing');
  expect(subjects).toContain('telemetry.inbox-fettle.telemetry.ReadingsSubmitted');
  expect(alarms).toEqual([]);
});

it('starts all the same where the registry holds another schema there, and says so', async () => {
  const { alarms } = await start('telemetry.inbox');
  expect(alarms).toEqual([expect.stringContaining('telemetry.inbox')]);
});
