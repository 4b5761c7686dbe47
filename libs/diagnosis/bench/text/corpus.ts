import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { LabelledText } from '../../src/index';

/** Notes of one file of FMC-MWO2KG: `note,failure mode` a line, the mode after the last comma. */
export const readNotes = (folder: string, part: 'train' | 'dev'): readonly LabelledText[] => {
  const file = join(folder, `${part}.txt`);
  if (!existsSync(file))
    throw new Error(`${folder} has no ${part}.txt: is it the FMC-MWO2KG folder?`);
  return readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line.includes(','))
    .map((line) => {
      const at = line.lastIndexOf(',');
      return { text: line.slice(0, at).trim(), mode: line.slice(at + 1).trim() };
    });
};
