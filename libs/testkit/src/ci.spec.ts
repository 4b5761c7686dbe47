import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** The tools are plain JavaScript modules, so that they run before anything is installed. */
const inNode = (expression: string): unknown => {
  const script = `
    import { isInstalled } from './.ci/install.mjs';
    import { wrapComments } from './.ci/wrap-comments.mjs';
    import { closingLine, countsOf, countsWithout, failedFiles, sum } from './.ci/totals.mjs';
    process.stdout.write(JSON.stringify(${expression}));`;
  const args = ['--input-type=module', '--eval', script];
  return JSON.parse(
    execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' }),
  ) as unknown;
};

const report = (failed: number, broken: number) =>
  JSON.stringify({
    numPassedTests: 5,
    numFailedTests: failed,
    numPendingTests: 2,
    numTodoTests: 1,
    numRuntimeErrorTestSuites: broken,
  });

describe('totals', () => {
  it.each([
    ['a green run', `countsOf('${report(0, 0)}', true)`, { passed: 5, failed: 0, skipped: 3 }],
    ['a failed test', `countsOf('${report(1, 0)}', false)`, { passed: 5, failed: 1, skipped: 3 }],
    ['a broken file', `countsOf('${report(0, 1)}', false)`, { passed: 5, failed: 1, skipped: 3 }],
    [
      'red without cause',
      `countsOf('${report(0, 0)}', false)`,
      { passed: 5, failed: 1, skipped: 3 },
    ],
    ['no report', 'countsOf(undefined, false)', { passed: 0, failed: 1, skipped: 0 }],
  ])('counts %s', (_, expression, counts) => {
    expect(inNode(expression)).toEqual(counts);
  });

  it('leaves out the files that failed and are counted by another run', () => {
    const file = (name: string, ...statuses: string[]) => ({
      name,
      status: statuses.includes('failed') ? 'failed' : 'passed',
      assertionResults: statuses.map((status) => ({ status })),
    });
    const testResults = [file('a', 'passed', 'failed'), file('b', 'passed', 'pending')];
    const text = JSON.stringify(JSON.stringify({ testResults }));
    expect(inNode(`failedFiles(${text})`)).toEqual(['a']);
    expect(inNode(`countsWithout(${text}, ['a'])`)).toEqual({ passed: 1, failed: 0, skipped: 1 });
  });

  it('adds up to the closing line', () => {
    const parts = '[{ passed: 1, failed: 2, skipped: 3 }, { passed: 4, failed: 5, skipped: 6 }]';
    expect(inNode(`closingLine(sum(${parts}))`)).toBe('5 passed, 7 failed, 9 skipped');
  });
});

describe('install', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fettle-install-'));
  const lock = (version: string) =>
    JSON.stringify({
      packages: {
        '': {},
        'libs/kernel': { version: '0.1.0' },
        'node_modules/a': { version },
        'node_modules/b': { version: '1.0.0', optional: true },
      },
    });
  const installed = () => inNode(`isInstalled(${JSON.stringify(folder)})`);

  beforeAll(() => writeFileSync(join(folder, 'package-lock.json'), lock('2.0.0')));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('sees that nothing is there, that a version is stale, and that all is there', () => {
    expect(installed()).toBe(false);
    mkdirSync(join(folder, 'node_modules'));
    writeFileSync(join(folder, 'node_modules/.package-lock.json'), lock('1.0.0'));
    expect(installed()).toBe(false);
    writeFileSync(join(folder, 'node_modules/.package-lock.json'), lock('2.0.0'));
    expect(installed()).toBe(true);
  });
});

describe('wrapped comments', () => {
  const words = (count: number) => Array(count).fill('word').join(' ');
  const wrapped = (text: string) => inNode(`wrapComments(${JSON.stringify(text)})`);

  it.each([
    ['a line', `// ${words(21)}`, `// ${words(19)}\n// word word`],
    ['a last word', `// ${words(20)}`, `// ${words(18)}\n// word word`],
    [
      'a word left alone',
      `// ${words(18)}\n// word\n// ${words(3)}`,
      `// ${words(19)}\n// ${words(3)}`,
    ],
    [
      'a paragraph',
      `// ${words(21)}\n// end\n// - item`,
      `// ${words(19)}\n// word word end\n// - item`,
    ],
    ['a doc comment', `/** ${words(20)} */`, `/**\n * ${words(18)}\n * word word\n */`],
    ['one behind code', `  f(); // ${words(19)}`, `  // ${words(19)}\n  f();`],
    ['an address', `// https://${'a'.repeat(100)}`, `// https://${'a'.repeat(100)}`],
    ['what fits', '// word', '// word'],
  ])('wraps %s', (_, before, after) => {
    expect(wrapped(before)).toBe(after);
  });
});

it('runs in CI exactly what the README tells a newcomer to run', () => {
  expect(read('README.md')).toMatch(/^npm test\b/m);
  expect(read('.ci/run')).toMatch(/npm test$/m);
  expect(read('.ci/run')).toContain('REQUIRE_PEERS=1');
});
