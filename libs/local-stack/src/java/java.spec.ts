import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { requireMachine } from '@fettle/testkit';

import { mayInstall } from './install';
import { ensureJava, javaMajor } from './java';

const machine = mkdtempSync(join(tmpdir(), 'fettle-java-'));
const before = { PATH: process.env['PATH'], JAVA_HOME: process.env['JAVA_HOME'] };

const put = (path: string, script: string): void => {
  mkdirSync(join(machine, path, '..'), { recursive: true });
  writeFileSync(join(machine, path), `#!/bin/sh\n${script}\n`);
  chmodSync(join(machine, path), 0o755);
};
const java = (version: string): void =>
  put('bin/java', `echo 'openjdk version "${version}" 2025-04-15' >&2`);

beforeEach(() => {
  rmSync(join(machine, 'bin'), { recursive: true, force: true });
  process.env['PATH'] = join(machine, 'bin');
  delete process.env['JAVA_HOME'];
});
afterAll(() => {
  Object.assign(process.env, before);
  rmSync(machine, { recursive: true });
});

it.each([
  ['openjdk version "17.0.15" 2025-04-15', 17],
  ['java version "1.8.0_402"', 8],
  ['openjdk version "25-ea" 2025-09-16', 25],
  ['sh: java: not found', undefined],
])('reads the major version of %s', (printed, major) => {
  expect(javaMajor(printed)).toBe(major);
});

it('names the one command when Java is missing', () => {
  expect(() => ensureJava({ install: false })).toThrow(
    'Java 17 or newer is missing: run "sudo apt-get install -y openjdk-17-jre-headless maven", then start again.',
  );
});

it('names the Java that this release of Debian has', () => {
  put('bin/apt-cache', 'test "$2" = openjdk-21-jre-headless');
  expect(() => ensureJava({ install: false })).toThrow('-y openjdk-21-jre-headless maven"');
});

const { it: installing } = requireMachine(mayInstall(), 'root on a Debian-like machine is needed');

installing('installs both when asked, as root on a Debian-like machine', () => {
  const java17 = `#!/bin/sh\necho 'openjdk version "17.0.15"' >&2\n`;
  put('java-17', '');
  writeFileSync(join(machine, 'java-17'), java17);
  put(
    'bin/apt-get',
    `echo "$@" >> ${machine}/asked; test "$1" = update && exit 0
    /bin/cp ${machine}/java-17 ${machine}/bin/java; /bin/cp ${machine}/java-17 ${machine}/bin/mvn`,
  );
  expect(ensureJava({ install: true }).version).toBe('17.0.15');
  expect(readFileSync(join(machine, 'asked'), 'utf8')).toBe(
    'update -q\ninstall -y -q --no-install-recommends openjdk-17-jre-headless maven\n',
  );
});

installing('says what to run by hand when that fails', () => {
  put('bin/apt-get', 'echo "Unable to locate package"; exit 100');
  expect(() => ensureJava({ install: true })).toThrow(
    expect.objectContaining({ code: 'INSTALL_FAILED', detail: 'Unable to locate package' }),
  );
});

it('says when Java is too old', () => {
  java('11.0.2');
  expect(() => ensureJava({ install: false })).toThrow(
    'Java 11 is too old (17 or newer is needed)',
  );
});

it('asks for Maven only while the jars are not here', () => {
  java('17.0.15');
  expect(() => ensureJava({ install: false })).toThrow('Maven is missing: run');
  expect(ensureJava({ install: false, needsMaven: false }).version).toBe('17.0.15');
});

it('prefers the Java of JAVA_HOME', () => {
  put('bin/mvn', 'exit 0');
  put('home/bin/java', `echo 'openjdk version "21.0.1"' >&2`);
  process.env['JAVA_HOME'] = join(machine, 'home');
  expect(ensureJava({ install: false }).java).toBe(join(machine, 'home/bin/java'));
});
