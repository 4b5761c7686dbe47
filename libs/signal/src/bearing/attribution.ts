/** How much one measuring place shows of a fault. */
export interface PlaceEvidence {
  readonly place: string;
  /** Whether the place's own alarm is on. */
  readonly alarmed: boolean;
  /**
   * How far each family of defect lines (`bpfo`, `bpfi`, …) has risen above its own baseline, in
   * standard deviations of its logarithm.
   */
  readonly rises: Readonly<Record<string, number>>;
}

/** Rises below this are chance, standard deviations. */
const CHANCE = 3;

/**
 * A line heard through shaft and housing rises less than at its source; this close it may be one.
 */
const AS_STRONG = 0.9;

const finite = (value: number | undefined): number =>
  value !== undefined && Number.isFinite(value) ? value : 0;

/**
 * Which alarmed places of one machine are sources. A damaged bearing is heard at all the others,
 * with the same lines, weaker. So a place counts as a source when, in the family that rose most
 * there, it is about as strong as the strongest of all places; where no place shows lines, all
 * alarms stand. The price: a second, weaker fault of the same family is named only once the first
 * has been repaired, or has been outgrown.
 */
export const sourcesOf = (places: readonly PlaceEvidence[]): readonly string[] => {
  const strongest = Math.max(...places.flatMap(({ rises }) => Object.values(rises).map(finite)));
  const highest = (family: string): number =>
    Math.max(0, ...places.map(({ rises }) => finite(rises[family])));
  return places
    .filter(({ alarmed, rises }) => {
      if (!alarmed) return false;
      const [family, rise] = Object.entries(rises).reduce<readonly [string, number]>(
        (best, [name, value]) => (finite(value) > best[1] ? [name, finite(value)] : best),
        ['', 0],
      );
      if (rise < CHANCE) return strongest < CHANCE;
      return rise >= AS_STRONG * highest(family);
    })
    .map(({ place }) => place);
};
