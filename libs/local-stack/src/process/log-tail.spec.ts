import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeSync, closeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { boundLog, openLog } from './log-tail';

const directory = mkdtempSync(join(tmpdir(), 'fettle-log-'));
afterAll(() => rmSync(directory, { recursive: true }));

it('bounds a log whose writer never closes it, and loses no line that comes later', async () => {
  const file = join(directory, 'service.log');
  const { descriptor } = openLog(file);
  const stop = boundLog(file, { bytes: 100, lookMs: 10 });
  try {
    for (let year = 0; year < 3; year += 1) {
      writeSync(descriptor, `${year} `.repeat(60));
      const before = Date.now();
      while (readFileSync(file, 'utf8') !== '' && Date.now() - before < 5_000) await sleep(5);
      writeSync(descriptor, `after ${year}`);
      expect(readFileSync(file, 'utf8')).toBe(`after ${year}`);
    }
    expect(readFileSync(`${file}.1`, 'utf8')).toBe(`after 1${'2 '.repeat(60)}`);
  } finally {
    stop();
    closeSync(descriptor);
  }
  appendFileSync(file, 'x'.repeat(200));
  await sleep(50);
  expect(readFileSync(file, 'utf8')).toHaveLength(207);
});
