import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { anyoneReaches } from './postgres-home';

const home = mkdtempSync(join(tmpdir(), 'fettle-home-'));

afterAll(() => rmSync(home, { recursive: true }));

it('sees a private folder anywhere above, and none in an open path', () => {
  mkdirSync(join(home, 'a/b'), { recursive: true });
  expect(anyoneReaches(join(home, 'a/b/data'))).toBe(false);
  chmodSync(home, 0o711);
  expect(anyoneReaches(join(home, 'a/b/data'))).toBe(true);
  chmodSync(join(home, 'a'), 0o750);
  expect(anyoneReaches(join(home, 'a/b/data'))).toBe(false);
});
