import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made: string[] = [];

// A child process of a test has no afterAll: its folder is named by the test, which made it.
if (typeof afterAll === 'function')
  afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A folder that is gone when the tests of a file are over. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'fettle-keys-'));
  made.push(folder);
  return folder;
};
