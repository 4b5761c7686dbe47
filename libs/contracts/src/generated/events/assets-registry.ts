// Generated from schemas/ by `npm run generate`. Do not edit.
import type { Component, Criticality, Signal } from './shapes';

/** An asset is under care from here on. */
export interface AssetRegistered {
  readonly assetId: string;
  readonly name: string;
  /** pump, motor, gearbox, compressor, turbine, fan, cnc-spindle, injection-moulder, conveyor, … */
  readonly kind: string;
  readonly lineId: string;
  readonly location: string | null;
  readonly criticality: Criticality;
  /** Picks the ISO 20816-3 group. */
  readonly ratedPowerKilowatt: number | null;
  /** ISO 20816-3 support class. */
  readonly flexibleSupport: boolean;
  readonly components: readonly Component[];
  readonly signals: readonly Signal[];
  /** In the currency of the plant. */
  readonly downtimeCostPerHour: number | null;
  readonly registeredBy: string;
  /** Epoch milliseconds. */
  readonly registeredAt: number;
}

/** The whole description of the asset, after a change. */
export interface AssetRevised {
  readonly assetId: string;
  readonly name: string;
  /** pump, motor, gearbox, compressor, turbine, fan, cnc-spindle, injection-moulder, conveyor, … */
  readonly kind: string;
  readonly lineId: string;
  readonly location: string | null;
  readonly criticality: Criticality;
  /** Picks the ISO 20816-3 group. */
  readonly ratedPowerKilowatt: number | null;
  /** ISO 20816-3 support class. */
  readonly flexibleSupport: boolean;
  readonly components: readonly Component[];
  readonly signals: readonly Signal[];
  /** In the currency of the plant. */
  readonly downtimeCostPerHour: number | null;
  readonly revisedBy: string;
  /** Epoch milliseconds. */
  readonly revisedAt: number;
}

/** The asset is gone; its history stays. */
export interface AssetRetired {
  readonly assetId: string;
  readonly reason: string;
  readonly retiredBy: string;
  /** Epoch milliseconds. */
  readonly retiredAt: number;
}

/** What may stand on the topic `assets.registry`. */
export type AssetsRegistryEvent =
  | ({ readonly type: 'AssetRegistered' } & AssetRegistered)
  | ({ readonly type: 'AssetRevised' } & AssetRevised)
  | ({ readonly type: 'AssetRetired' } & AssetRetired);
