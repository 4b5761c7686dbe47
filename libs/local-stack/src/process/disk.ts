import { mkdirSync, statfsSync } from 'node:fs';

import { StackError } from '../stack-error';

const MEGABYTE = 1024 * 1024;

/**
 * Refuses to start on a disk with less free space (MB) than the data and logs of a first hour take.
 */
export const requireDisk = (directory: string, neededMegabytes: number): void => {
  mkdirSync(directory, { recursive: true });
  const { bavail, bsize } = statfsSync(directory);
  const freeMegabytes = Math.floor((bavail * bsize) / MEGABYTE);
  if (freeMegabytes >= neededMegabytes) return;
  throw new StackError(
    'DISK_FULL',
    `Only ${freeMegabytes} MB are free on the disk of ${directory}, and ${neededMegabytes} MB are needed: free some space, then start again.`,
  );
};
