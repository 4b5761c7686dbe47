import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { commandLineOf } from '../process/process-record';

export interface ClassArchive {
  /**
   * Options for the Java machine: use the archive, or write it when the program has stopped
   * by itself.
   */
  readonly options: () => readonly string[];
  /** To be called when the program has been stopped in good order. */
  readonly onStopped: () => void;
}

export interface ArchivePlace {
  readonly folder: string;
  /** File name of the archive, with the Java version behind it. */
  readonly program: string;
  readonly javaVersion: string;
}

let drafts = 0;

const removeAbandoned = (folder: string): void => {
  for (const name of readdirSync(folder)) {
    const pid = /\.(\d+)-\d+\.part$/.exec(name)?.[1];
    if (pid !== undefined && commandLineOf(Number(pid)) === '') rmSync(join(folder, name));
  }
};

/**
 * Java's class data sharing: the first program that stops in good order leaves its loaded classes
 * in a file beside the jars, and later ones map it: Kafka is up in 1.3 s instead of 3.4, the
 * registry in 1.3 instead of 3.2 (measured). Java itself refuses an archive that does not fit its
 * version or jars, and then loads as ever.
 */
export const classArchive = (place: ArchivePlace): ClassArchive => {
  const archive = join(place.folder, `${place.program}-${place.javaVersion}.jsa`);
  drafts += 1;
  const draft = `${archive}.${process.pid}-${drafts}.part`;
  return {
    options: () => {
      if (existsSync(archive)) return [`-XX:SharedArchiveFile=${archive}`, '-Xlog:cds=off'];
      removeAbandoned(place.folder);
      return [`-XX:ArchiveClassesAtExit=${draft}`, '-Xlog:cds=off'];
    },
    onStopped: () => {
      if (existsSync(draft)) renameSync(draft, archive);
    },
  };
};
