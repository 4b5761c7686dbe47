import type { PlantFile } from '../machines/plant-file';
import type { LivePlant } from '../machines/live-plant';

/** The plant once it lives: calls that come before wait. */
export interface Playing {
  readonly plant: Promise<{ readonly live: LivePlant; readonly file: PlantFile }>;
  begin(live: LivePlant, file: PlantFile): void;
}

/** Nest token of the plant that is played. */
export const PLANT = Symbol('virtual-plant.plant');

export const waitingPlant = (): Playing => {
  let begin: Playing['begin'] = () => undefined;
  const plant = new Promise<Awaited<Playing['plant']>>((resolve) => {
    begin = (live, file) => resolve({ live, file });
  });
  return { plant, begin: (live, file) => begin(live, file) };
};
