import { PlantSimulation } from './plant-simulation';

const RATES = { duplicate: 0.1, partialSend: 0.03, crash: 0.02 };

const SEEDS = Number(process.env['SIM_SEEDS'] ?? 500);
const FIRST = Number(process.env['SIM_FIRST_SEED'] ?? 1);

/** Seeds to play: `SIM_SEEDS` of them, 500 unless told otherwise, from `SIM_FIRST_SEED`. */
export const seeds: readonly number[] = Array.from({ length: SEEDS }, (_, i) => FIRST + i);

/** Every n-th of the seeds, from one of them on: spec files share them to run side by side. */
export const everyNth = (n: number, from = 0): readonly number[] =>
  seeds.filter((_, i) => i % n === from);

/** Plays a scenario with each seed; a failure names the seed that shows it again. */
export const playEach = async (
  chosen: readonly number[],
  scenario: (plant: PlantSimulation) => Promise<void>,
): Promise<void> => {
  for (const seed of chosen) {
    try {
      await scenario(new PlantSimulation(seed, RATES));
    } catch (error) {
      throw new Error(
        `seed ${seed}: SIM_FIRST_SEED=${seed} SIM_SEEDS=1 shows it again\n${(error as Error).message}\n${(error as Error).stack ?? ''}`,
      );
    }
  }
};
