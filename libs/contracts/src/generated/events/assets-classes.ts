// Generated from schemas/ by `npm run generate`. Do not edit.
import type { Component, Signal } from './shapes';

/** What is true of every asset of a class, from a moment on; it replaces what was said of the class before. */
export interface AssetClassDefined {
  /** The `kind` of its assets, e.g. slurry-pump. */
  readonly classId: string;
  readonly name: string;
  /** A kind whose causes and signs of failure are known, e.g. pump. */
  readonly basedOn: string | null;
  /** What its assets tell, with the limits beyond which a sensor is not believed. */
  readonly signals: readonly Signal[];
  /** Maintainable parts, their failure modes and the spare that replaces each. */
  readonly components: readonly Component[];
  /** What happened before is judged by the version before. Epoch milliseconds. */
  readonly effectiveFrom: number;
  readonly definedBy: string;
  /** Epoch milliseconds. */
  readonly definedAt: number;
}

/** From a moment on there is no such class; its assets go on by what they say themselves. */
export interface AssetClassWithdrawn {
  readonly classId: string;
  /** Epoch milliseconds. */
  readonly effectiveFrom: number;
  readonly reason: string;
  readonly withdrawnBy: string;
  /** Epoch milliseconds. */
  readonly withdrawnAt: number;
}

/** What may stand on the topic `assets.classes`. */
export type AssetsClassesEvent =
  | ({ readonly type: 'AssetClassDefined' } & AssetClassDefined)
  | ({ readonly type: 'AssetClassWithdrawn' } & AssetClassWithdrawn);
