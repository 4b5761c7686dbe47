import { checkPairs, type Numbers } from './point-error';

/**
 * What was predicted during one life: RUL (e.g. P50) said at rising times, in one unit, and when
 * the life ended. Metrics after Saxena et al., Metrics for offline evaluation of prognostic
 * performance, IJPHM 1, 2010.
 */
export interface PredictionTrack {
  /** Times of the predictions, rising, up to the end of life. */
  readonly at: Numbers;
  readonly predicted: Numbers;
  readonly endOfLife: number;
}

const checkTrack = (what: string, { at, predicted, endOfLife }: PredictionTrack): void => {
  checkPairs(what, at, predicted);
  for (let i = 1; i < at.length; i += 1)
    if (!((at[i] as number) > (at[i - 1] as number)))
      throw new RangeError(`${what}: times must rise`);
  if (!((at[at.length - 1] as number) <= endOfLife))
    throw new RangeError(`${what}: a prediction after the end of life`);
};

/**
 * α-λ accuracy: is the RUL said at the share λ of the way from the first prediction to the end of
 * life within ±α of the true one? The prediction in force then counts, i.e. the latest up to it,
 * against the true RUL of its own time.
 * @param alpha in (0, 1), e.g. 0.2
 * @param lambda in [0, 1], e.g. 0.5
 */
export const alphaLambdaAccurate = (
  track: PredictionTrack,
  { alpha, lambda }: { readonly alpha: number; readonly lambda: number },
): boolean => {
  checkTrack('α-λ accuracy', track);
  const { at, predicted, endOfLife } = track;
  const start = at[0] as number;
  const asked = start + lambda * (endOfLife - start);
  let i = 0;
  while (i + 1 < at.length && (at[i + 1] as number) <= asked) i += 1;
  const actual = endOfLife - (at[i] as number);
  return Math.abs((predicted[i] as number) - actual) <= alpha * actual;
};

/**
 * Prognostic horizon: how long before the end of life predictions come within ±α · endOfLife of the
 * true RUL, in the unit of time; 0 if they never do. The time axis starts with the life.
 * @param lasting true: and stay there to the last one; false: for the first time, as published
 */
export const prognosticHorizon = (
  track: PredictionTrack,
  { alpha, lasting = false }: { readonly alpha: number; readonly lasting?: boolean },
): number => {
  checkTrack('prognostic horizon', track);
  const { at, predicted, endOfLife } = track;
  let since: number | undefined;
  for (let i = 0; i < at.length; i += 1) {
    const actual = endOfLife - (at[i] as number);
    const inside = Math.abs((predicted[i] as number) - actual) <= alpha * endOfLife;
    if (inside) since ??= at[i] as number;
    else if (lasting) since = undefined;
  }
  return since === undefined ? 0 : endOfLife - since;
};
