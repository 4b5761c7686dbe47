import { dropDatabase } from '@fettle/eventlog';
import type { ServiceDatabase, StoredProjection } from '@fettle/eventlog';

import {
  type Answer,
  type Call,
  type Command,
  EXIT,
  Failure,
  requireWord,
} from '../terminal/command';
import { textOption } from '../terminal/command';
import { sheet } from '../terminal/sheet';
import { positionsOf, type Positions, waitFor } from './wait-for-rebuild';

interface Rebuilt {
  readonly projection: string;
  readonly version: number;
  readonly before: string;
  readonly after: string | null;
  readonly verdict: 'equal' | 'differs' | 'grew meanwhile' | 'at the next start';
}

const chosen = (all: readonly StoredProjection[], name: string | undefined) => {
  const targets = all.filter((projection) => name === undefined || projection.name === name);
  if (targets.length > 0) return targets;
  const known = [...new Set(all.map((projection) => projection.name))].join(', ');
  throw new Failure(`There is no projection "${name ?? ''}": ${known || 'none has tables'}.`);
};

const refuseWhileLive = (service: string, sessions: number, call: Call): void => {
  if (sessions === 0 || call.options['force'] === true) return;
  throw new Failure(
    `${service} runs (${sessions} database sessions): until it has read the log again its readers ` +
      'would see half-filled tables. Stop it first, or say --force.',
  );
};

const same = (a: Positions, b: Positions): boolean =>
  a.size === b.size && [...a].every(([place, position]) => b.get(place) === position);

const rebuildOne = async (
  call: Call,
  database: ServiceDatabase,
  at: { readonly projection: StoredProjection; readonly live: boolean },
): Promise<Rebuilt> => {
  const { projection, live } = at;
  const { name, version, group } = projection;
  const reached = positionsOf(await database.tasks(), group);
  const before = await database.digest(projection);
  call.tell(`${name} v${version}: ${before} before`);
  await database.empty(projection, { drop: !live });
  const known = { projection: name, version, before };
  if (!live) return { ...known, after: null, verdict: 'at the next start' };
  const now = await waitFor({ database, group, reached, tell: call.tell });
  const after = await database.digest(projection);
  call.tell(`${name} v${version}: ${after} after`);
  if (after === before) return { ...known, after, verdict: 'equal' };
  const still = same(reached, now) && same(now, positionsOf(await database.tasks(), group));
  return { ...known, after, verdict: still ? 'differs' : 'grew meanwhile' };
};

const wholeDatabase = async (call: Call, service: string): Promise<Answer> => {
  const database = await call.plant.database(service);
  const unsent = await database.unsent();
  if (unsent > 0 && call.options['force'] !== true)
    throw new Failure(
      `${unsent} decided events of ${service} are not on the log yet: start it until they are, or ` +
        'say --force and lose them (nobody has been told of them).',
    );
  const sessions = await database.liveSessions();
  await dropDatabase(call.plant.databaseUrl(service));
  const text =
    sessions > 0
      ? `The database is dropped. Restart ${service} now: it makes a new one and folds the log.`
      : `The database is dropped. ${service} makes a new one at its next start and folds the log.`;
  return { json: { service, dropped: 'database', live: sessions > 0 }, text };
};

const run = async (call: Call): Promise<Answer> => {
  const service = requireWord(call, 0, 'The service');
  const database = await call.plant.database(service);
  const sessions = await database.liveSessions();
  refuseWhileLive(service, sessions, call);
  if (call.options['database'] === true) return wholeDatabase(call, service);
  const rows: Rebuilt[] = [];
  const targets = chosen(await database.projections(), textOption(call, 'projection'));
  for (const projection of targets)
    rows.push(await rebuildOne(call, database, { projection, live: sessions > 0 }));
  const text = sheet(
    ['projection', 'version', 'before', 'after', ''],
    rows.map((row) => [row.projection, row.version, row.before, row.after ?? '–', row.verdict]),
  );
  const differs = rows.some(({ verdict }) => verdict === 'differs');
  const why =
    '\nNo record came in between and the rows differ: of observations, retention may have removed some.';
  return {
    json: rows,
    text: `${text}${differs ? why : ''}`,
    exitCode: differs ? EXIT.failed : EXIT.done,
  };
};

/** `fettle rebuild`. */
export const rebuild: Command = {
  name: 'rebuild',
  summary: 'empties projections of a service, so that they are made again from the log',
  usage: `npm run fettle -- rebuild <service> [--projection <name>] [--force]
npm run fettle -- rebuild <service> --database [--force]
  --projection   only this one; all of the service when left out
  --database     drop the whole database of the service, which folds the log at its next start
  --force        although the service runs: it begins again at once, and its readers see the tables
                 fill up. (Raising a projection's version rebuilds without anybody noticing.)

Prints the digests before and after. Exit code 1 when they differ although nothing came in
between.`,
  options: {
    projection: { type: 'string' },
    database: { type: 'boolean' },
    force: { type: 'boolean' },
  },
  run,
};
