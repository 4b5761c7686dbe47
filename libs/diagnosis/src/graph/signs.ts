import type { Lag, Regime, Sign } from './failure-graph';

/** What may be said of a sign beside its size. */
export interface SignOptions {
  readonly lag?: Lag;
  readonly regime?: Regime;
  /** 0 … 1, 0.95 when not given. */
  readonly chance?: number;
}

const sign = (
  signal: string,
  change: number,
  { measure, ...options }: SignOptions & Pick<Sign, 'measure'>,
): Sign => ({
  signal,
  feature: 'level',
  change,
  measure,
  lag: options.lag ?? 'steady',
  regime: options.regime ?? 'any',
  chance: options.chance ?? 0.95,
});

/** Without this sign it is not this mode. */
export const SURE: SignOptions = { chance: 0.99 };

/** A change in the unit of the signal: mm/s, °C, %. */
export const by = (signal: string, change: number, options: SignOptions = {}): Sign =>
  sign(signal, change, { measure: 'unit', ...options });

/** A change in shares of the healthy reading: −0.2 is a fifth less. */
export const share = (signal: string, change: number, options: SignOptions = {}): Sign =>
  sign(signal, change, { measure: 'share', ...options });
