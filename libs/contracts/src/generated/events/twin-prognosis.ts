// Generated from schemas/ by `npm run generate`. Do not edit.

/** How long a component will last, as quantiles. */
export interface RemainingLifeEstimated {
  readonly assetId: string;
  readonly component: string;
  readonly failureMode: string | null;
  /** Operating hours; 10 % fail sooner. */
  readonly hoursP10: number;
  readonly hoursP50: number;
  readonly hoursP90: number;
  /** 1 as new to 0 failed. */
  readonly healthIndex: number;
  readonly model: string;
  /** Samples since onset that the estimate rests on. */
  readonly sampleCount: number;
  /** Epoch milliseconds. */
  readonly onsetAt: number;
  /** Epoch milliseconds. */
  readonly estimatedAt: number;
  /** Physical seconds a wall-clock second; 1 in a plant, more in a demo. */
  readonly timeScale: number;
}

/** No estimate is better than an invented one: the last one no longer holds. */
export interface RemainingLifeWithdrawn {
  readonly assetId: string;
  readonly component: string;
  readonly reason: string;
  /** Epoch milliseconds. */
  readonly withdrawnAt: number;
}

/** What may stand on the topic `twin.prognosis`. */
export type TwinPrognosisEvent =
  | ({ readonly type: 'RemainingLifeEstimated' } & RemainingLifeEstimated)
  | ({ readonly type: 'RemainingLifeWithdrawn' } & RemainingLifeWithdrawn);
