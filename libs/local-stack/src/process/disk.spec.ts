import { tmpdir } from 'node:os';

import { requireDisk, sayingDiskFull } from './disk';

it('refuses a disk with less than is needed, naming both figures', () => {
  expect(() => requireDisk(tmpdir(), 1)).not.toThrow();
  expect(() => requireDisk(tmpdir(), 1e9)).toThrow(
    /^Only \d+ MB are free .* 1000000000 MB are needed/,
  );
});

it('says what to do when a write found the disk full, and passes other errors on', async () => {
  const failing = (code: string) => (): Promise<never> =>
    Promise.reject(Object.assign(new Error(code), { code }));
  await expect(sayingDiskFull('/data', failing('ENOSPC'))).rejects.toMatchObject({
    code: 'DISK_FULL',
    message: 'The disk of /data is full: free some space, then start again.',
  });
  await expect(sayingDiskFull('/data', failing('EACCES'))).rejects.toThrow('EACCES');
});
