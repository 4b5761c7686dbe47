// Generated from schemas/ by `npm run generate`. Do not edit.

/** The machine no longer behaves as its twin expects: worth an investigation. */
export interface DivergenceOpened {
  readonly assetId: string;
  readonly divergenceId: string;
  readonly signal: string;
  readonly reported: number;
  readonly expected: number;
  readonly residualStandardDeviation: number;
  /** (reported - expected) / residual standard deviation, smoothed. */
  readonly standardScore: number;
  /** The regression that expected it, in words. */
  readonly model: string;
  /** Epoch milliseconds. */
  readonly openedAt: number;
}

/** The machine behaves as expected again. */
export interface DivergenceClosed {
  readonly assetId: string;
  readonly divergenceId: string;
  readonly signal: string;
  /** Epoch milliseconds. */
  readonly closedAt: number;
}

/** What may stand on the topic `twin.state`. */
export type TwinStateEvent =
  | ({ readonly type: 'DivergenceOpened' } & DivergenceOpened)
  | ({ readonly type: 'DivergenceClosed' } & DivergenceClosed);
