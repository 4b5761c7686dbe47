/** What the door needs to know of an asset to check what is said of it. */
export interface KnownAsset {
  readonly assetId: string;
  readonly active: boolean;
  readonly signals: ReadonlySet<string>;
}

/**
 * The registered assets as of a moment. Undefined: nobody has registered it, as far as we know yet.
 */
export interface AssetRegistry {
  get(assetId: string): KnownAsset | undefined;
}
