/**
 * Brings the independent programs that the tests meet (peers.json): Debian's by apt, PyPI's each in
 * a virtualenv of its own, Go's and other Nodes into .peers/. Run again, it installs only
 * what changed.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const peers = JSON.parse(readFileSync(join(root, '.ci/peers.json'), 'utf8'));
const folder = join(root, '.peers');

const run = (command, args, options = {}) =>
  execFileSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], ...options });
const has = (command) => {
  try {
    execFileSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** Once for every content of `wanted`; a changed or broken install begins anew. */
const once = (name, wanted, install) => {
  const stamp = join(folder, `${name}.installed`);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log(`peer ${name}: ${wanted}`);
  mkdirSync(folder, { recursive: true });
  install(join(folder, name));
  writeFileSync(stamp, wanted);
};

const missingPackages = (names) =>
  names.filter((name) => {
    try {
      const said = execFileSync('dpkg-query', ['-W', '-f', '${Status}', name], { stdio: 'pipe' });
      return !said.toString().includes('install ok installed');
    } catch {
      return true;
    }
  });

const installDebian = () => {
  const tools = [
    ...(has('java') ? [] : ['openjdk-17-jre-headless']),
    ...(has('mvn') ? [] : ['maven']),
    ...(has('go') ? [] : ['golang-go']),
    ...(has('python3') ? ['python3-venv'] : ['python3', 'python3-venv']),
  ];
  const missing = missingPackages([...peers.debian, ...tools]);
  if (missing.length === 0) return;
  if (process.getuid() !== 0) {
    console.log(`not root, so not installed: apt-get install ${missing.join(' ')}`);
    return;
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  console.log(`apt-get install ${missing.join(' ')}`);
  run('apt-get', ['-qq', 'update'], { env });
  const quiet = ['-qq', '-y', '-o', 'Dpkg::Use-Pty=0', '--no-install-recommends'];
  run('apt-get', [...quiet, 'install', ...missing], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
};

const installPython = (name, requirements) =>
  once(name, requirements.join(' '), (target) => {
    run('python3', ['-m', 'venv', '--clear', target]);
    const quiet = ['--quiet', '--disable-pip-version-check', '--no-input'];
    run(join(target, 'bin/python'), ['-m', 'pip', 'install', ...quiet, ...requirements]);
  });

const installGo = (name, module) =>
  once(name, module, () => {
    const env = { ...process.env, GOBIN: join(folder, 'bin') };
    run('go', ['install', module], { env });
  });

const installNode = (name, spec) =>
  once(name, spec, (target) => {
    mkdirSync(target, { recursive: true });
    run('npm', ['install', '--prefix', target, '--no-save', '--silent', spec], { cwd: target });
  });

installDebian();
for (const [name, requirements] of Object.entries(peers.python)) installPython(name, requirements);
for (const [name, module] of Object.entries(peers.go)) installGo(name, module);
for (const [name, spec] of Object.entries(peers.node)) installNode(name, spec);
