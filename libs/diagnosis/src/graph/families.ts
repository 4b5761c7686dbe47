import type { FailureMode, Sign } from './failure-graph';
import { by, share, SURE } from './signs';

/**
 * Failure modes that many kinds of machine share. Vibration in mm/s on the scale of ISO 20816-3,
 * heat in °C; order of the signs after the P–F chart (Moubray, RCM II, 1997) and ISO 13373-3 annex
 * A (fault descriptions by vibration).
 */

/** Rolling fatigue: envelope and kurtosis first, velocity next, heat and current last. */
export const bearingWear = (
  place: string,
  felt: {
    readonly temperature?: string;
    readonly current?: string;
    readonly neighbours?: readonly string[];
  },
): FailureMode => ({
  mode: 'bearing-wear',
  component: `${place}-bearing`,
  occurrence: 'frequent',
  signs: [
    share(`${place}.acceleration-envelope`, 12, { lag: 'early' }),
    by(`${place}.vibration-kurtosis`, 12, { lag: 'hump' }),
    by(`${place}.vibration-velocity-rms`, 9),
    ...(felt.neighbours ?? []).map((name) =>
      by(`${name}.vibration-velocity-rms`, 2, { chance: 0.9 }),
    ),
    ...(felt.temperature ? [by(felt.temperature, 30, { lag: 'late' })] : []),
    ...(felt.current ? [share(felt.current, 0.12, { lag: 'late', regime: 'loaded' })] : []),
  ],
  action:
    'Listen to the bearing and check its grease; replace it at the next window, at once when CRITICAL.',
  part: 'bearing',
});

/** Shafts out of line: both sides of the coupling shake, and the bearing beside it warms. */
export const misalignment = (
  places: readonly string[],
  temperature: string,
  component = 'coupling',
): FailureMode => ({
  mode: 'misalignment',
  component,
  occurrence: 'occasional',
  signs: [
    ...places.map((place, i) => by(`${place}.vibration-velocity-rms`, i === 0 ? 5.5 : 4, SURE)),
    by(temperature, 9),
  ],
  action: 'Check alignment and coupling with the machine stopped, then realign.',
  part: 'coupling',
});

/** Mass off centre: the same shaking everywhere, no impacts, no heat. */
export const imbalance = (
  places: readonly string[],
  component: string,
  part: string,
): FailureMode => ({
  mode: 'imbalance',
  component,
  occurrence: 'occasional',
  signs: places.map((place) => by(`${place}.vibration-velocity-rms`, 6, SURE)),
  action: 'Look for deposits, lost weights or damage on the rotating part; clean it and balance.',
  part,
});

/** Loose foot or bearing seat: shaking with impacts at every place. */
export const looseness = (places: readonly string[]): FailureMode => ({
  mode: 'looseness',
  component: 'foundation',
  occurrence: 'occasional',
  signs: places.flatMap((place) => [
    by(`${place}.vibration-velocity-rms`, 5, SURE),
    by(`${place}.vibration-kurtosis`, 2),
  ]),
  action: 'Check foot bolts, shims and bearing seats for play; tighten to torque.',
  part: 'anchor',
});

/**
 * What a repair done badly leaves behind (soft foot, seat or belt out of true): there at once, at
 * one end, without the impacts of a worn bearing.
 */
export const badRepair = (place: string, temperature: string): FailureMode => ({
  mode: BAD_REPAIR,
  component: 'assembly',
  occurrence: 'rare',
  signs: [
    by(`${place}.vibration-velocity-rms`, 5, SURE),
    share(`${place}.acceleration-envelope`, 2.4),
    by(temperature, 12),
  ],
  action:
    'Go over the last repair: fit, seat, alignment and torque; take it apart and assemble it again.',
  part: 'gasket',
});

/** The mode that work itself brings: hardly ever without recent work on the machine. */
export const BAD_REPAIR = 'bad-repair';

/** A seal that lets pass more and more. */
export const sealLeak = (component: string, signs: readonly Sign[]): FailureMode => ({
  mode: 'seal-leak',
  component,
  occurrence: 'frequent',
  signs,
  action: 'Look for leakage at the seal; isolate and replace it.',
  part: 'seal',
});

/** A blocked filter, screen or cooler. */
export const clogging = (
  component: string,
  signs: readonly Sign[],
  part = 'filter',
): FailureMode => ({
  mode: 'filter-clogging',
  component,
  occurrence: 'frequent',
  signs,
  action: 'Check the filter or screen and the way behind it; clean or replace it.',
  part,
});

/** What should be cooled gets hot. */
export const overheating = (
  component: string,
  signs: readonly Sign[],
  part: string,
): FailureMode => ({
  mode: 'overheating',
  component,
  occurrence: 'occasional',
  signs,
  action: 'Check cooling and load; let it cool before opening.',
  part,
});
