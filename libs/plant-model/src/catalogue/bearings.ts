import { ordersOf, type BearingGeometry, type BearingOrders } from '@fettle/signal';

type Row = readonly [elements: number, elementMm: number, pitchMm: number, angleDegrees: number];

/**
 * Representative inner geometry by designation: pitch circle midway between bore and outer diameter
 * (ISO 15, ISO 355 boundary dimensions), element size and count as usual for the series.
 * (unconfirmed): makers differ by an element or a tenth of a millimetre.
 */
const ROWS: Readonly<Record<string, Row>> = {
  '6208-2rs': [9, 12, 60, 0],
  '6309-c3': [8, 17.5, 72.5, 0],
  '6310-c3': [8, 19.05, 80, 0],
  '6312-c3': [8, 22.225, 95, 0],
  '6314-c3': [8, 25.4, 110, 0],
  '6316-c3': [8, 28.6, 125, 0],
  '7012-cd-p4': [19, 9.5, 77.5, 15],
  '7014-cd-p4': [20, 11.1, 90, 15],
  '7218-b': [14, 23, 125, 40],
  '7314-b': [12, 25.4, 110, 40],
  '22211-ek': [17, 12, 77.5, 11],
  '22213-ek': [17, 13.5, 92.5, 12],
  '22218': [19, 17, 125, 11],
  '32212': [19, 11, 85, 15],
  'nu-218': [17, 18, 125, 0],
  'nu-2212': [16, 13, 85, 0],
};

const geometryOf = ([elements, elementDiameter, pitchDiameter, angle]: Row): BearingGeometry => ({
  elements,
  elementDiameter,
  pitchDiameter,
  contactAngleDegrees: angle,
});

/** Defect orders of a bearing by the part that replaces it, e.g. `bearing-6312-c3`. */
export const bearingOrders = (partId: string): BearingOrders | undefined => {
  const row = ROWS[partId.replace(/^bearing-/, '')];
  return row && ordersOf(geometryOf(row));
};
