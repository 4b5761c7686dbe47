import type { Table } from '@fettle/detectors';

/** One column of a recording, as a signal of an asset. */
export interface RecordedSignal {
  readonly signal: string;
  /** As the file calls it. */
  readonly column: string;
  readonly operating: boolean;
  /** A value a row, NaN where there is none. */
  readonly values: Float64Array;
}

/** What one asset said. */
export interface RecordedAsset {
  readonly assetId: string;
  readonly signals: readonly RecordedSignal[];
}

/** How columns become assets and signals. */
export interface Division {
  readonly assetId: string;
  /** What stands before it in a column's name tells the asset; undefined: all are one asset's. */
  readonly split: string | undefined;
  /** Signals to send; all when empty. */
  readonly signals: readonly string[];
  /** Those of them that say what the machine is asked to do (load, speed). */
  readonly operating: readonly string[];
}

/** `Volume Flow RateRMS` → `volume-flow-raterms` */
export const signalName = (column: string): string =>
  column
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^-+|-+$/g, '');

const isConstant = (values: Float64Array): boolean => {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.every((value) => value === known[0]);
};

/**
 * The assets of a table. Columns that never change tell nothing and are left out.
 * @throws RangeError when a signal that was named is not there
 */
export const assetsOf = ({ columns }: Table, division: Division): readonly RecordedAsset[] => {
  const { assetId, split, signals: wanted, operating } = division;
  const assets = new Map<string, RecordedSignal[]>();
  const named = new Set<string>();
  for (const { name: column, values } of columns) {
    const cut = split === undefined ? -1 : column.indexOf(split);
    if (split !== undefined && cut < 0) continue;
    const [owner, rest] =
      cut < 0
        ? [assetId, column]
        : [
            `${assetId}-${signalName(column.slice(0, cut))}`,
            column.slice(cut + (split?.length ?? 0)),
          ];
    const signal = signalName(rest);
    named.add(signal);
    if (isConstant(values) || (wanted.length > 0 && !wanted.includes(signal))) continue;
    const known = assets.get(owner) ?? [];
    known.push({ signal, column, operating: operating.includes(signal), values });
    assets.set(owner, known);
  }
  const missing = [...wanted, ...operating].filter((signal) => !named.has(signal));
  if (missing.length > 0 || assets.size === 0)
    throw new RangeError(
      `there is no signal ${missing.join(', ')}: the file has ${[...named].join(', ') || 'none'}`,
    );
  return [...assets].map(([owner, signals]) => ({ assetId: owner, signals }));
};
