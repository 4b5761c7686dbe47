import { timesLimit } from '../detector';

/** Why a sensor is not trusted, in words. */
const faultWords: Readonly<Record<string, string>> = {
  STUCK: 'has stopped changing',
  SILENT: 'has fallen silent',
  SPIKE: 'spikes again and again',
  OUT_OF_RANGE: 'reads outside its measuring range',
  IMPOSSIBLE_RATE: 'jumps faster than it physically can',
  NOT_A_NUMBER: 'sends no numbers',
  BAD_QUALITY: 'is called bad by its own source',
  DRIFT: 'has drifted away from the signals it always followed',
};

export const sensorWords = (signal: string, cause: string): string =>
  `Sensor ${signal} ${faultWords[cause] ?? cause}; the machine itself shows nothing with it.`;

const methodWords: Readonly<Record<string, string>> = {
  ewma: 'its recent average',
  cusum: 'a small lasting shift',
  't-squared': 'the signals together',
  limit: 'the declared alarm limit',
};

/** Four significant digits, without a tail of zeros. */
export const digits = (value: number): string => String(Number(value.toPrecision(4)));

export interface DeviationWords {
  readonly signal: string;
  readonly value: number;
  readonly expected: number;
  readonly effect: number;
  readonly detector: string;
  readonly score: number;
  /** Further signals that move with it, the strongest first. */
  readonly others: readonly string[];
  /** Whether other signals can say what this one should read, so that a bad sensor would show. */
  readonly redundant: boolean;
}

const companyWords = (others: readonly string[], redundant: boolean): string => {
  if (others.length > 0) return ` With it: ${others.join(', ')}.`;
  if (redundant) return '';
  return ' It stands alone, and no other signal can tell a failing machine from a drifting sensor.';
};

export const deviationWords = (found: DeviationWords): string => {
  const { signal, value, expected, effect, detector, score, others, redundant } = found;
  const side = effect >= 0 ? 'above' : 'below';
  const times = Math.min(99, timesLimit(score));
  return (
    `${signal} is ${digits(value)}, ${side} the ${digits(expected)} expected at this operating point ` +
    `(${digits(Math.min(99, Math.abs(effect)))} standard deviations); ${methodWords[detector] ?? detector} ` +
    `is at ${digits(times)} times its limit.${companyWords(others, redundant)}`
  );
};
