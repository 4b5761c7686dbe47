import { join } from 'node:path';

import { scoreboard } from '@fettle/scoreboard';

/**
 * Folder of the bench sources: scoreboards and pictures are kept there, not beside the
 * compiled code.
 */
export const BENCH_FOLDER = join(__dirname, '../..');

export const board = scoreboard(BENCH_FOLDER, '@fettle/signal');
