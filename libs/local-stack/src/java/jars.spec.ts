import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { ensureJars, jarsAreCached, jarsFolder } from './jars';

const machine = mkdtempSync(join(tmpdir(), 'fettle-jars-'));
const maven = join(machine, 'mvn');
const runs = join(machine, 'runs');

/** A stand-in for Maven that is told the output folder as ours is. */
const fakeMaven = (script: string): void =>
  writeFileSync(
    maven,
    `#!/bin/sh\necho run >> ${runs}\nfor arg; do case $arg in -Dfettle.output=*) out=\${arg#*=};; esac; done\n${script}\n`,
    { mode: 0o755 },
  );

const fetching = `mkdir -p $out/kafka && touch $out/kafka/kafka.jar && cp ${machine}/app.tar.gz $out/`;

beforeAll(() => {
  writeFileSync(join(machine, 'app-runner.jar'), '');
  execFileSync('tar', ['-czf', join(machine, 'app.tar.gz'), '-C', machine, 'app-runner.jar']);
});
beforeEach(() => {
  process.env['FETTLE_JARS'] = mkdtempSync(join(machine, 'cache-'));
  writeFileSync(runs, '');
});
afterAll(() => {
  delete process.env['FETTLE_JARS'];
  rmSync(machine, { recursive: true });
});

it('fetches once for all who ask, and finds what it fetched', async () => {
  fakeMaven(fetching);
  const [jars] = await Promise.all([ensureJars(maven), ensureJars(maven)]);
  expect(existsSync(jars.registryJar)).toBe(true);
  expect(readdirSync(dirname(jars.kafkaClassPath))).toEqual(['kafka.jar']);
  await ensureJars(maven);
  expect(readFileSync(runs, 'utf8')).toBe('run\n');
});

it('never counts half a download, and leaves nothing of it', async () => {
  fakeMaven(`mkdir -p $out/kafka; echo "Could not transfer artifact"; exit 1`);
  await expect(ensureJars(maven)).rejects.toMatchObject({
    code: 'DOWNLOAD_FAILED',
    detail: 'Could not transfer artifact',
  });
  expect(jarsAreCached()).toBe(false);
  expect(readdirSync(dirname(jarsFolder()))).toEqual([]);
});

it('refuses an archive that cannot be unpacked', async () => {
  fakeMaven('mkdir -p $out/kafka; echo broken > $out/app.tar.gz');
  await expect(ensureJars(maven)).rejects.toMatchObject({ code: 'DOWNLOAD_FAILED' });
  expect(jarsAreCached()).toBe(false);
});

it('takes what another start has fetched meanwhile, and removes what a killed one left', async () => {
  const abandoned = `${jarsFolder()}.4194305.part`; // Above the largest pid there is.
  mkdirSync(abandoned, { recursive: true });
  fakeMaven(`${fetching}; cp -r $out ${jarsFolder()}; mkdir -p ${jarsFolder()}/registry`);
  await ensureJars(maven);
  expect(readdirSync(dirname(jarsFolder()))).toEqual([jarsFolder().split('/').at(-1)]);
});
