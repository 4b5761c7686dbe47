/** What keeps `npm start` from starting is told in one sentence that says what to do. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { firstOfFreeRun } from './journey/free-run';
import { ensureBuilt, familyOf, startProgram, survivors } from './journey/program';

let folder = '';
let first = 0;

beforeAll(() => ensureBuilt(), 300_000);
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fettle-refusal-'));
  first = await firstOfFreeRun();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What it printed when it had ended by itself, with code 1. */
const refusal = async (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> => {
  const places = { FETTLE_START_FOLDER: folder, FETTLE_START_PORT: String(first) };
  const program = startProgram(args, { ...places, CI: '', ...env });
  let family = familyOf(program.pid);
  const watch = setInterval(() => (family = [...family, ...familyOf(program.pid)]), 500);
  const code = await program.ended;
  clearInterval(watch);
  expect(code).toBe(1);
  expect(survivors(family)).toEqual([]);
  return program.printed().trim();
};

it('names an argument that it does not understand, and those it does', async () => {
  expect(await refusal(['--anew'])).toMatch(
    /^"--anew" is not understood\.\nnpm start \[-- --fresh\]/,
  );
});

it('says what is wrong with a setting of its own', async () => {
  const said = await refusal([], { FETTLE_START_PORT: 'many' });
  expect(said).toMatch(
    /^FETTLE_START_PORT is "many": set it to the first of twenty free ports.*\.$/,
  );
});

it.each([
  [3, 'the web page'],
  [0, 'Kafka'],
])('names the busy port and who wanted it: %i after the first, %s', async (after, user) => {
  const other = createServer().listen(first + after, '127.0.0.1');
  const said = await refusal([]);
  other.close();
  expect(said).toContain(`Port ${first + after}`);
  expect(said).toContain(user);
  expect(said.split('\n')).toHaveLength(1);
});

it('names the one command that brings Java', async () => {
  const said = await refusal([], { PATH: folder, JAVA_HOME: '' });
  expect(said).toMatch(/^Java 17 or newer is missing: run "[^"]+", then start again\.$/);
});

it('gives up on a service that dies three times, names its log, and stops all the rest', async () => {
  const said = await refusal([], { LOG_LEVEL: 'loud' });
  expect(said).toMatch(
    /\nThe service (telemetry|workorder) died 3 times within a minute: read \S+\.log, then start again\.$/,
  );
});
