import { userInfo } from 'node:os';

import { findEntry, readEntries } from '../quarantine/entries';
import { drainKey } from '../quarantine/replay-decision';
import { resolveEntry } from '../quarantine/resolve';
import { resubmit } from '../quarantine/resubmit';
import { entryJson, entryText } from '../quarantine/show';
import { type Answer, type Call, type Command, EXIT, Failure } from '../terminal/command';
import { requireWord, textOption } from '../terminal/command';
import { sheet } from '../terminal/sheet';

const ID_SHOWN = 13;
const DETAIL_SHOWN = 90;

const list = async (call: Call): Promise<Answer> => {
  const [, service] = call.words;
  const all = (await readEntries(call.plant)).filter(
    ({ rejected }) => service === undefined || service === 'all' || rejected.service === service,
  );
  const open = call.options['all'] === true ? all : all.filter(({ resolved }) => !resolved);
  const text = sheet(
    ['id', 'at', 'service', 'came by', 'reason', 'parks', 'detail'],
    open.map(({ rejected, resolved }) => [
      rejected.quarantineId.slice(0, ID_SHOWN),
      new Date(rejected.quarantinedAt).toISOString(),
      ...[rejected.service, rejected.source, rejected.reason, rejected.streamKey ?? '–'],
      `${resolved ? `(${resolved.resolution}) ` : ''}${rejected.detail.slice(0, DETAIL_SHOWN)}`,
    ]),
    all.length === 0 ? 'Nothing was ever quarantined.' : 'Nothing is open; --all shows the rest.',
  );
  return { json: open.map(entryJson), text };
};

const who = (call: Call): string => textOption(call, 'by') ?? userInfo().username;

const resolve = async (call: Call, id: string): Promise<Answer> => {
  const entry = await findEntry(call.plant, id);
  const resolution = textOption(call, 'note') ?? 'given up';
  await resolveEntry(call.plant, entry, { resolution, by: who(call), now: Date.now() });
  const { quarantineId } = entry.rejected;
  return { json: { quarantineId, resolution }, text: `${quarantineId}: ${resolution}` };
};

const replayKey = async (call: Call, key: string): Promise<Answer> => {
  const done: string[] = [];
  for (const { service, database } of await call.plant.eachDatabase(undefined)) {
    const tasks = await database.tasks();
    if (!tasks.some(({ parked }) => parked.some((one) => one.key === key))) continue;
    done.push(await drainKey(call.plant, service, key));
    for (const entry of await readEntries(call.plant)) {
      const { rejected, resolved } = entry;
      if (resolved || rejected.service !== service || rejected.streamKey !== key) continue;
      const at = { resolution: 'replayed', by: who(call), now: Date.now() };
      await resolveEntry(call.plant, entry, at);
    }
  }
  if (done.length === 0) throw new Failure(`No task has parked ${key}.`);
  return { json: { key, done }, text: done.join('\n') };
};

const replay = async (call: Call): Promise<Answer> => {
  const key = textOption(call, 'key');
  if (key !== undefined) return replayKey(call, key);
  const entry = await findEntry(call.plant, requireWord(call, 1, 'The id'));
  const done = await resubmit(call.plant, entry.rejected);
  const at = { resolution: 'replayed', by: who(call), now: Date.now() };
  await resolveEntry(call.plant, entry, at);
  const { quarantineId } = entry.rejected;
  return { json: { quarantineId, done }, text: `${quarantineId}: ${done}` };
};

/** `fettle quarantine`. */
export const quarantine: Command = {
  name: 'quarantine',
  summary: 'what could not be understood: list it, look at it, replay it, give it up',
  usage: `npm run fettle -- quarantine list [service|all] [--all]  open ones; --all: resolved too
npm run fettle -- quarantine show <id>                    one entry whole, by the start of its id
npm run fettle -- quarantine replay <id> [--by <who>]     send it the way it came once more
npm run fettle -- quarantine replay --key <topic>/<key>   apply what a parked key holds back
npm run fettle -- quarantine resolve <id> [--note <text>] give it up, with a reason

Replaying a parked key asks its owner to apply what waits; a reading is taken in once more; what a
reaction was refused is asked under a new command id. What is refused again stays open (exit
code 1).`,
  options: {
    all: { type: 'boolean' },
    key: { type: 'string' },
    note: { type: 'string' },
    by: { type: 'string' },
  },
  run: async (call) => {
    const [verb = 'list'] = call.words;
    if (verb === 'list') return list(call);
    if (verb === 'replay') return replay(call);
    if (verb === 'resolve') return resolve(call, requireWord(call, 1, 'The id'));
    if (verb !== 'show')
      throw new Failure(`quarantine ${verb}: list, show, replay or resolve.`, EXIT.usage);
    const entry = await findEntry(call.plant, requireWord(call, 1, 'The id'));
    return { json: entryJson(entry), text: entryText(entry) };
  },
};
