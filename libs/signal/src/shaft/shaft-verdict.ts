import type { ShaftLines } from './shaft-lines';

/** What is wrong with a shaft and its seating, by the pattern of its harmonics. */
export type ShaftFault = 'imbalance' | 'misalignment' | 'looseness';

/** `none`: too weak to matter. `unknown`: strong, but no pattern fits. */
export interface ShaftVerdict {
  readonly fault: ShaftFault | 'none' | 'unknown';
  readonly confidence: number;
  readonly evidence: readonly string[];
}

const share = (part: number, whole: number): number => (whole > 0 ? (part / whole) ** 2 : 0);

const percent = (value: number): string => `${(100 * value).toFixed(0)} %`;

/**
 * Names the pattern (ISO 13373-3 annex tables; Bently and Hatch, 2002): imbalance is 1× alone;
 * misalignment raises 2× (and 3×) beside 1×; looseness shows many harmonics or halves.
 * @param quietBelow velocity RMS, mm/s, below which a shaft is left in peace: the A/B boundary of
 * its zone
 */
export const shaftVerdict = (lines: ShaftLines, quietBelow: number): ShaftVerdict => {
  const [first = 0, second = 0, third = 0, ...higher] = lines.harmonics;
  const family = Math.hypot(...lines.harmonics, lines.halves);
  if (!(family > quietBelow))
    return { fault: 'none', confidence: 0.9, evidence: ['shaft lines within zone A'] };

  const one = share(first, family);
  const two = share(Math.hypot(second, third), family);
  const many = share(Math.hypot(lines.halves, ...higher), family);
  const words = `1× ${percent(one)}, 2× and 3× ${percent(two)}, others ${percent(many)} of the energy`;
  if (many >= 0.3)
    return { fault: 'looseness', confidence: Math.min(0.95, 0.5 + many / 2), evidence: [words] };
  if (two >= 0.2)
    return { fault: 'misalignment', confidence: Math.min(0.95, 0.5 + two / 2), evidence: [words] };
  if (one >= 0.8)
    return { fault: 'imbalance', confidence: Math.min(0.95, 0.1 + one * 0.85), evidence: [words] };
  return { fault: 'unknown', confidence: 0, evidence: [words] };
};
