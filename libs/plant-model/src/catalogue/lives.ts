/**
 * Weibull lives to onset, operating hours. Shape and scale after the "typical" column of the
 * Weibull database of Barringer & Associates (collected for Bloch and Geitner, Practical Machinery
 * Management), read as life to the potential failure, shortened where abrasive duty is usual
 * (impeller, filter). (unconfirmed): one table, so that a plant can correct it.
 */
export const LIFE = {
  rollingBearing: { shape: 1.3, scaleHours: 40_000 },
  seal: { shape: 1.4, scaleHours: 25_000 },
  impeller: { shape: 2.5, scaleHours: 60_000 },
  coupling: { shape: 2, scaleHours: 75_000 },
  gear: { shape: 2, scaleHours: 75_000 },
  belt: { shape: 1.2, scaleHours: 30_000 },
  filter: { shape: 1.4, scaleHours: 6_000 },
  winding: { shape: 1.2, scaleHours: 100_000 },
  rotor: { shape: 1.5, scaleHours: 80_000 },
  mounting: { shape: 1.1, scaleHours: 50_000 },
  cavitation: { shape: 1.1, scaleHours: 45_000 },
  blade: { shape: 2.5, scaleHours: 65_000 },
  cooling: { shape: 1.3, scaleHours: 20_000 },
  /** A cutting edge: tens of hours of cutting (Taylor, 1907, T·v^(1/n) = C). */
  cuttingTool: { shape: 3, scaleHours: 25 },
  screw: { shape: 2.5, scaleHours: 30_000 },
  /** Does not come by itself: only a repair or a hand brings it. */
  never: { shape: 1, scaleHours: 1e12 },
} as const;

/**
 * P–F intervals, operating hours, and curvature of the growth. A month is 730 h. Bearings:
 * vibration analysis sees them 1–9 months ahead, heat 1–5 days (the common P–F chart after Moubray,
 * RCM II, 1997); outer race 3–6 months, misalignment 1–3 months, V-belts 2–4 months (reliamag.com,
 * "Early failure detection"). The others follow the same chart's order and are (unconfirmed).
 */
export const GROWTH = {
  bearing: { hours: [730, 4400], curvature: 5 },
  misalignment: { hours: [730, 2200], curvature: 1.5 },
  imbalance: { hours: [500, 2200], curvature: 1 },
  looseness: { hours: [170, 1460], curvature: 2.5 },
  badRepair: { hours: [340, 1460], curvature: 0.5 },
  seal: { hours: [170, 1460], curvature: 2.5 },
  impeller: { hours: [2200, 6600], curvature: 0.5 },
  clogging: { hours: [340, 1460], curvature: 2 },
  gear: { hours: [730, 4400], curvature: 4 },
  belt: { hours: [1460, 2920], curvature: 2 },
  winding: { hours: [340, 2200], curvature: 3 },
  cavitation: { hours: [48, 730], curvature: 1 },
  blade: { hours: [2200, 8800], curvature: 0.5 },
  cooling: { hours: [170, 1460], curvature: 2 },
  cuttingTool: { hours: [2, 12], curvature: 2.5 },
  screw: { hours: [1460, 4400], curvature: 0.5 },
} as const;
