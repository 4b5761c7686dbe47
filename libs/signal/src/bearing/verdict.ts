import type { Resemblance } from './cases';
import type { BearingFault, BearingLines, LineFamily, Lines } from './lines';

/** `none`: nothing stands out. `unknown`: something does, but it fits no fault well enough. */
export interface BearingVerdict {
  readonly fault: BearingFault | 'none' | 'unknown';
  /** 0 … 1: share of such verdicts expected to be right. 0 for `unknown`. */
  readonly confidence: number;
  /** What it rests on, in words. */
  readonly evidence: readonly string[];
}

/** Where the verdict draws its lines. Strengths are mean ln(height over floor) of the harmonics. */
export interface VerdictLimits {
  /** Lines this strong settle it. */
  readonly certain: number;
  /** From here on they count where nothing speaks against them. */
  readonly possible: number;
  /** And they must beat the luck of the search by this much: e^0.7 is twice as high. */
  readonly excess: number;
  /** Impulsiveness from which impacts that lock to no race are a rolling element's; noise has 0. */
  readonly rolling: number;
  /** Excess of cage or spin lines that such a burst needs as well. */
  readonly cageExcess: number;
}

/** Defaults of production. */
export const VERDICT_LIMITS: VerdictLimits = {
  certain: 2,
  possible: 1.6,
  excess: 0.7,
  rolling: 2.4,
  cageExcess: 0.2,
};

/** Impulsiveness below which a burst is smooth. */
const QUIET = 1.5;

const FAULT_OF = {
  bpfo: 'outer-race',
  bpfi: 'inner-race',
  bsf: 'rolling-element',
} as const satisfies Partial<Record<LineFamily, BearingFault>>;

type DefectFamily = keyof typeof FAULT_OF;

const strongestOf = (
  lines: BearingLines,
  limits: VerdictLimits,
): readonly [DefectFamily, Lines] | undefined => {
  const standing = (Object.keys(FAULT_OF) as DefectFamily[])
    .map((family) => [family, lines.families[family]] as const)
    .filter(([, { strength, excess }]) => strength >= limits.possible && excess >= limits.excess)
    .sort(([, a], [, b]) => b.excess - a.excess);
  return standing[0];
};

const heightInWords = (strength: number): string => `${Math.exp(strength).toFixed(1)} × the floor`;

const byLines = (family: DefectFamily, { strength, slip, band }: Lines): BearingVerdict => ({
  fault: FAULT_OF[family],
  confidence: Math.min(0.98, 0.28 + 0.22 * strength),
  evidence: [
    `${family.toUpperCase()} and harmonics ${heightInWords(strength)}, ` +
      `${(100 * slip).toFixed(1)} % from theory, in ${band.fromHz.toFixed(0)}–${band.toHz.toFixed(0)} Hz`,
  ],
});

const byCase = ({ recorded, likeness }: Resemblance): BearingVerdict => ({
  fault: recorded.fault,
  confidence: 0.5 + 0.45 * likeness,
  evidence: [`sounds like the recorded case ${recorded.name}`],
});

const byImpacts = (lines: BearingLines, limits: VerdictLimits): BearingVerdict | undefined => {
  const { ftf, cage, bsf } = lines.families;
  const beat = Math.max(ftf.excess, cage.excess, bsf.excess);
  if (lines.impulsiveness >= limits.rolling && beat >= limits.cageExcess)
    return {
      fault: 'rolling-element',
      confidence: Math.min(0.8, 0.5 + 0.3 * beat),
      evidence: ['impacts that lock to neither race, beating with the cage'],
    };
  if (lines.impulsiveness >= QUIET)
    return { fault: 'unknown', confidence: 0, evidence: ['impacts that fit no bearing frequency'] };
  return undefined;
};

const byCage = (
  { families: { ftf } }: BearingLines,
  limits: VerdictLimits,
): BearingVerdict | undefined =>
  ftf.strength >= limits.certain && ftf.excess >= limits.excess
    ? {
        fault: 'cage',
        confidence: 0.5,
        evidence: [`cage frequency ${heightInWords(ftf.strength)} with nothing at the races`],
      }
    : undefined;

/**
 * Names the damaged part. Lines at a race or at ball spin come first, because they follow from
 * geometry; a recorded case may speak where they are weak; impacts without lines are a rolling
 * element, whose axis wanders so that its strikes do not repeat (Smith and Randall, 2015, on the
 * CWRU ball faults).
 */
export const bearingVerdict = (
  lines: BearingLines,
  resemblance: Resemblance | undefined,
  limits: VerdictLimits = VERDICT_LIMITS,
): BearingVerdict => {
  const strongest = strongestOf(lines, limits);
  if (strongest && strongest[1].strength >= limits.certain) return byLines(...strongest);
  if (resemblance) return byCase(resemblance);
  if (strongest) return byLines(...strongest);
  return (
    byImpacts(lines, limits) ??
    byCage(lines, limits) ?? {
      fault: 'none',
      confidence: Math.max(0.5, 0.95 - 0.3 * Math.max(0, lines.impulsiveness)),
      evidence: ['no bearing frequency stands out and no impacts'],
    }
  );
};
