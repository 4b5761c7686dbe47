/** What was seen of one machine since it was new or overhauled, in order of time. */
export interface OperatingRun {
  /** Rows: cycles, hours or whatever life is counted in. */
  readonly length: number;
  /** Declared operating settings (load, speed …), length × settings, row-major; NaN is unknown. */
  readonly settings: Float64Array;
  /** Measured signals, length × signals, row-major; NaN is missing. */
  readonly signals: Float64Array;
}

/** Values of a row: settings and signals, the same for all runs. RangeError if they differ. */
export const widthsOf = (runs: readonly OperatingRun[]): { settings: number; signals: number } => {
  const first = runs[0];
  if (first === undefined) throw new RangeError('learnt life: no runs');
  const settings = first.settings.length / first.length;
  const signals = first.signals.length / first.length;
  runs.forEach((run, i) => {
    if (!(run.length >= 1)) throw new RangeError(`learnt life: run ${i} is empty`);
    if (run.settings.length !== run.length * settings)
      throw new RangeError(`learnt life: run ${i} has other settings`);
    if (run.signals.length !== run.length * signals || !Number.isInteger(signals))
      throw new RangeError(`learnt life: run ${i} has other signals`);
  });
  return { settings, signals };
};
