import type { Criticality, Severity } from '@fettle/contracts';

const RANK: Readonly<Record<Criticality, number>> = { A: 0, B: 1, C: 2, UNKNOWN: 1 };
const URGENCY: Readonly<Record<Severity, number>> = {
  CRITICAL: 0,
  WARNING: 1,
  ADVISORY: 2,
  INFO: 3,
  UNKNOWN: 2,
};

/** 1 (now) to 5 (when convenient): how bad it is, plus how little it matters. */
export const priorityOf = (criticality: Criticality, severity: Severity): number =>
  Math.min(5, 1 + RANK[criticality] + URGENCY[severity]);
