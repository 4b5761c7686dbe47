import type { Waveform } from '../waveform';
import { envelopeSpectra } from './bands';
import { combOf } from './comb';
import type { Band } from './envelope';
import type { BearingOrders } from './kinematics';
import { reliefOf, type Relief } from './relief';

/** The families of lines a bearing can show in its envelope spectrum. */
export type LineFamily = 'bpfo' | 'bpfi' | 'bsf' | 'ftf' | 'cage';

/** The strongest showing of one family over all bands. */
export interface Lines {
  /** Mean ln(height over floor) of the harmonics; 2 is 7 × the floor. */
  readonly strength: number;
  /** Strength less what the same search finds at orders that mean nothing. */
  readonly excess: number;
  readonly slip: number;
  readonly band: Band;
}

/** What a burst's envelope spectra say about a bearing. */
export interface BearingLines {
  readonly families: Readonly<Record<LineFamily, Lines>>;
  /** Kurtosis less 2 of the complex envelope of the whole burst, 0 for noise. */
  readonly impulsiveness: number;
}

/** Slip looked for, either way: the IMS rig runs 2.7 % below theory. */
const TOLERANCE = 0.035;
const HARMONICS = 3;

/** Where each family's first line lies, in orders, and how many harmonics count. */
const searchOf = (
  orders: BearingOrders,
): Readonly<Record<LineFamily, readonly [number, number]>> => ({
  bpfo: [orders.bpfo, HARMONICS],
  bpfi: [orders.bpfi, HARMONICS],
  bsf: [2 * orders.bsf, HARMONICS],
  ftf: [orders.ftf, 1],
  // A ball's strikes come and go as the cage carries it through the load zone: 1 − FTF is
  // that beat.
  cage: [1 - orders.ftf, 1],
});

/** Orders that belong to nothing: what is found there is the luck of the search. */
const decoysOf = (orders: BearingOrders): readonly number[] => {
  const real = [orders.bpfo, orders.bpfi, 2 * orders.bsf, orders.bsf];
  return Array.from({ length: 26 }, (_, i) => 1.13 + 0.217 * i).filter(
    (order) =>
      Math.abs(order - Math.round(order)) > 0.05 &&
      real.every((one) => Math.abs(order / one - 1) > TOLERANCE + 0.005),
  );
};

/** What four of five decoys do not reach. */
const luckOf = (relief: Relief, decoys: readonly number[], shaftHz: number): number => {
  const found = decoys
    .map((order) => combOf(relief, order, { shaftHz, harmonics: HARMONICS, tolerance: 0.02 }))
    .map((comb) => comb.strength)
    .sort((a, b) => a - b);
  return found[Math.floor(found.length * 0.8)] ?? 0;
};

const NONE: Lines = { strength: 0, excess: -Infinity, slip: 0, band: { fromHz: 0, toHz: 0 } };

/**
 * Looks for a bearing's defect lines in every band and keeps, per family, the band where they stand
 * out most above chance (Randall and Antoni, 2011; Smith and Randall, 2015).
 * @param shaftHz shaft frequency, > 0
 */
export const bearingLines = (
  waveform: Waveform,
  orders: BearingOrders,
  shaftHz: number,
): BearingLines => {
  const search = Object.entries(searchOf(orders)) as [LineFamily, readonly [number, number]][];
  const decoys = decoysOf(orders);
  const families = { bpfo: NONE, bpfi: NONE, bsf: NONE, ftf: NONE, cage: NONE };
  const topHz = shaftHz * HARMONICS * Math.max(7, orders.bpfi, 2 * orders.bsf) * (1 + TOLERANCE);
  const spectra = envelopeSpectra(waveform, shaftHz);

  for (const spectrum of spectra) {
    const relief = reliefOf(spectrum, shaftHz, topHz);
    const luck = luckOf(relief, decoys, shaftHz);
    for (const [family, [order, harmonics]] of search) {
      const { strength, slip } = combOf(relief, order, {
        shaftHz,
        harmonics,
        tolerance: TOLERANCE,
      });
      const excess = strength - luck;
      if (excess > families[family].excess)
        families[family] = { strength, excess, slip, band: spectrum.band };
    }
  }
  return { families, impulsiveness: spectra[0]?.impulsiveness ?? 0 };
};

/** Where a rolling bearing is damaged. */
export type BearingFault = 'outer-race' | 'inner-race' | 'rolling-element' | 'cage';
