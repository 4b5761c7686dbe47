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

/** Turns a write of ours that found the disk full into the sentence for it. */
export const sayingDiskFull = async <T>(directory: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    const sentence = `The disk of ${directory} is full: free some space, then start again.`;
    throw new StackError('DISK_FULL', sentence, String(error));
  }
};
