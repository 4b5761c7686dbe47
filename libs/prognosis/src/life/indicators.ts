/** Which signal tells the wear of which component, and when that has failed. */
export interface Indicator {
  /** For people and as the name of the class: `bearing-envelope`. */
  readonly name: string;
  readonly component: RegExp;
  readonly signal: RegExp;
  /** Null where the signal tells that something is wrong but not what. */
  readonly failureMode: string | null;
  /**
   * Functional failure: reported over expected, minus one (below 0 where wear lowers the signal),
   * or a value in the signal's unit.
   */
  readonly failure: { readonly excess: number } | { readonly value: number };
  /** Hours from first sign to failure: one in ten is over by the first, nine by the second. */
  readonly hours: readonly [p10: number, p90: number];
}

const at = (excess: number): Indicator['failure'] => ({ excess });

/**
 * Hours: P–F intervals after the chart of Moubray (RCM II, 1997) and the ranges that
 * `plant-model/src/catalogue/lives.ts` cites. Levels: ISO 20816-3, zone C/D, group 1 rigid or group
 * 2 flexible, for velocity; change-out levels as makers give them for filters and tools; the rest
 * from run-to-failures (IMS, FEMTO) and the plant model (unconfirmed). A class that has seen
 * failures believes its own.
 */
export const INDICATORS: readonly Indicator[] = [
  {
    name: 'bearing-envelope',
    component: /bearing$/,
    signal: /acceleration-envelope$/,
    failureMode: 'bearing-wear',
    failure: at(12),
    hours: [730, 4400],
  },
  {
    name: 'seal-leak-rate',
    component: /seal/,
    signal: /leak-rate$/,
    failureMode: 'seal-leak',
    failure: at(300),
    hours: [170, 1460],
  },
  {
    name: 'gland-steam',
    component: /seal/,
    signal: /steam-flow$/,
    failureMode: 'seal-leak',
    failure: at(4),
    hours: [170, 1460],
  },
  {
    name: 'oil-lost',
    component: /seal/,
    signal: /oil\.level$/,
    failureMode: 'seal-leak',
    failure: at(-0.55),
    hours: [170, 1460],
  },
  {
    name: 'oil-particles',
    component: /gear-set/,
    signal: /particle-count$/,
    failureMode: 'gear-wear',
    failure: at(12),
    hours: [730, 4400],
  },
  {
    name: 'filter-pressure',
    component: /filter/,
    signal: /differential-pressure$/,
    failureMode: 'filter-clogging',
    failure: at(3.3),
    hours: [340, 1460],
  },
  {
    name: 'belt-slip',
    component: /belt/,
    signal: /belt\.slip$/,
    failureMode: 'belt-wear',
    failure: at(10),
    hours: [1460, 2920],
  },
  {
    name: 'cutting-force',
    component: /tool$/,
    signal: /cutting-force$/,
    failureMode: 'tool-wear',
    failure: at(0.5),
    hours: [2, 12],
  },
  {
    name: 'melt-cushion',
    component: /screw/,
    signal: /melt\.cushion$/,
    failureMode: 'screw-wear',
    failure: at(-0.65),
    hours: [1460, 4400],
  },
  {
    name: 'axial-position',
    component: /blading/,
    signal: /axial-position$/,
    failureMode: 'blade-wear',
    failure: at(2.2),
    hours: [2200, 8800],
  },
  {
    name: 'velocity-zone-d',
    component: /coupling|drawbar/,
    signal: /velocity-rms$/,
    failureMode: null,
    failure: { value: 7.1 },
    hours: [340, 2200],
  },
];

/**
 * Share of the way from expected (0) to failure (1) that a signal has gone; below 0 on the other
 * side; NaN where nothing, or nothing above 0, is expected.
 */
export const shareOfWay = (
  { failure }: Indicator,
  { reported, expected }: { readonly reported: number; readonly expected: number },
): number => {
  if (!(expected > 0)) return NaN;
  const end = 'excess' in failure ? failure.excess : failure.value / expected - 1;
  // Expected beyond the level of failure already: then this level says nothing of this machine.
  return Math.abs(end) < 0.05 || ('value' in failure && end < 0)
    ? NaN
    : (reported / expected - 1) / end;
};

/**
 * The class that a life teaches and learns from: its indicator and, where the signal does not tell
 * the failure mode itself, the mode that was named. Modes of one signal grow and end differently.
 */
export const classOf = ({ name, failureMode }: Indicator, named: string | null): string =>
  failureMode === null && named !== null ? `${name}/${named}` : name;
