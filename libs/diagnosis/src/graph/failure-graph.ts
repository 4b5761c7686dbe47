import { assert } from '@fettle/kernel';

/**
 * When a sign shows on the way from first damage (0) to functional failure (1): `early` signs rise
 * with the root of the damage, `steady` ones with it, `late` ones in the last stage only, and a
 * `hump` rises early and falls back when the damage spreads (kurtosis: Heng and Nor, 1998).
 */
export type Lag = 'early' | 'steady' | 'late' | 'hump';

/** Where a sign can be looked for: at any operating point, or only under load. */
export type Regime = 'any' | 'loaded';

/** What one failure mode does to one signal. */
export interface Sign {
  /** As the registry names it, e.g. `drive-end.acceleration-envelope`. */
  readonly signal: string;
  /** Of which feature of the signal the change is told: its level at the operating point. */
  readonly feature: 'level';
  /** Change at functional failure; its sign is the direction. */
  readonly change: number;
  /** Of `change`: the unit of the signal, or shares of the healthy reading. */
  readonly measure: 'unit' | 'share';
  readonly lag: Lag;
  readonly regime: Regime;
  /** Probability 0 … 1 that the mode shows itself here at all (the link of the noisy-OR). */
  readonly chance: number;
}

/** How often a mode begins, of machines in alarm: prior probability before any evidence. */
export const OCCURRENCE = { frequent: 0.06, occasional: 0.03, rare: 0.01 } as const;

/** One line of the failure mode and effects analysis of a kind of machine. */
export interface FailureMode {
  readonly mode: string;
  /** The maintainable item, as the registry names it. */
  readonly component: string;
  readonly occurrence: keyof typeof OCCURRENCE;
  /** The first is the one that it hardly ever does without. */
  readonly signs: readonly Sign[];
  /** What a technician does first. */
  readonly action: string;
  /** Kind of part that puts it right, e.g. `bearing`; null where only work does. */
  readonly part: string | null;
}

/** The failure modes of one kind of machine, as data. */
export interface FailureGraph {
  readonly kind: string;
  readonly modes: readonly FailureMode[];
}

/** More modes than this at one machine are not told apart by a dozen sensors. */
const MODES_MAX = 28;

/** A graph whose numbers make sense. Throws on one that cannot be meant. */
export const failureGraph = (kind: string, modes: readonly FailureMode[]): FailureGraph => {
  assert(modes.length <= MODES_MAX, `${kind}: at most ${MODES_MAX} failure modes`);
  const named = new Set<string>();
  for (const { mode, component, signs } of modes) {
    const name = `${component}/${mode}`;
    assert(!named.has(name), `${kind}: ${name} stands there twice`);
    named.add(name);
    for (const { signal, change, chance } of signs) {
      assert(Number.isFinite(change) && change !== 0, `${kind}: ${name} does nothing to ${signal}`);
      assert(chance > 0 && chance < 1, `${kind}: ${name} at ${signal} is certain or impossible`);
    }
  }
  return { kind, modes: modes.map((line) => ({ ...line, signs: line.signs.map(leading) })) };
};

const LEADING_CHANCE = 0.99;

const leading = (sign: Sign, position: number): Sign =>
  position === 0 ? { ...sign, chance: Math.max(sign.chance, LEADING_CHANCE) } : sign;

/** Share 0 … 1 of a sign's change that shows at a stage 0 … 1 of the damage. */
export const shownAt = (lag: Lag, stage: number): number => {
  switch (lag) {
    case 'early':
      return Math.sqrt(stage);
    case 'steady':
      return stage;
    case 'late':
      return stage <= 0.35 ? 0 : ((stage - 0.35) / 0.65) ** 1.5;
    case 'hump':
      return Math.sqrt(stage) * (1 - 0.7 * stage);
  }
};
