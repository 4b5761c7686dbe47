/** Geometry of a rolling bearing. Lengths in any one unit. */
export interface BearingGeometry {
  /** Rolling elements in one row, ≥ 3. */
  readonly elements: number;
  readonly elementDiameter: number;
  readonly pitchDiameter: number;
  /** Contact angle, degrees, 0 for deep groove under radial load. */
  readonly contactAngleDegrees?: number;
}

/** Defect frequencies as multiples of shaft speed, as bearing catalogues list them. */
export interface BearingOrders {
  /** Ball passing the outer race. */
  readonly bpfo: number;
  /** Ball passing the inner race. */
  readonly bpfi: number;
  /** Ball spin: a ball defect strikes at twice this, once on each race. */
  readonly bsf: number;
  /** Cage (fundamental train). */
  readonly ftf: number;
}

/**
 * Orders from geometry, outer race fixed, pure rolling (Harris, Rolling Bearing Analysis; Randall
 * and Antoni, 2011, eq. 1–4). With γ = d/D·cos α: BPFO = n/2·(1 − γ), BPFI = n/2·(1 + γ),
 * BSF = D/2d·(1 − γ²), FTF = (1 − γ)/2. Real bearings slip by 1–2 %, so look around the value.
 */
export const ordersOf = (geometry: BearingGeometry): BearingOrders => {
  const { elements, elementDiameter, pitchDiameter, contactAngleDegrees = 0 } = geometry;
  if (!(elements >= 3) || !(elementDiameter > 0) || !(pitchDiameter > elementDiameter))
    throw new RangeError('a bearing has 3 or more elements, smaller than its pitch circle');
  const ratio = (elementDiameter / pitchDiameter) * Math.cos((contactAngleDegrees * Math.PI) / 180);
  return {
    bpfo: (elements / 2) * (1 - ratio),
    bpfi: (elements / 2) * (1 + ratio),
    bsf: (pitchDiameter / (2 * elementDiameter)) * (1 - ratio * ratio),
    ftf: (1 - ratio) / 2,
  };
};

/** Orders of bearings that the public recordings use. */
export const BEARINGS = {
  /**
   * SKF 6205-2RS JEM, the drive end of the Case Western test rig, as its documentation lists it.
   */
  '6205-2rs': { bpfo: 3.5848, bpfi: 5.4152, bsf: 2.357, ftf: 0.39828 },
  /** SKF 6203-2RS JEM, the fan end of the same rig: 8 balls of 0.2656 in on 1.122 in. */
  '6203-2rs': ordersOf({ elements: 8, elementDiameter: 0.2656, pitchDiameter: 1.122 }),
  /** Rexnord ZA-2115 double row, the IMS rig: 16 rollers of 0.331 in on 2.815 in, 15.17°. */
  'za-2115': ordersOf({
    elements: 16,
    elementDiameter: 0.331,
    pitchDiameter: 2.815,
    contactAngleDegrees: 15.17,
  }),
} as const satisfies Readonly<Record<string, BearingOrders>>;
