import { loseOnTheWay } from './simulation/scenarios';
import { everyNth, playEach } from './simulation/seeds';

/** Losing databases on the way costs as much again: a tenth of the seeds will do. */
const SEEDS = everyNth(10);

it(
  `loses nothing when all databases are lost at any moment, ${SEEDS.length} seeds`,
  () => playEach(SEEDS, loseOnTheWay),
  1_200_000,
);
