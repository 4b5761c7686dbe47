import { loseOnTheWay } from './simulation/scenarios';
import { everyNth, playEach } from './simulation/seeds';

/** Losing databases on the way costs six times as much: a twentieth of the seeds will do. */
const SEEDS = everyNth(20);

it(
  `loses nothing when all databases are lost at any moment, ${SEEDS.length} seeds`,
  () => playEach(SEEDS, loseOnTheWay),
  1_200_000,
);
