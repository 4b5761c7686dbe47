import type { EpochMs } from '@fettle/kernel';
import type { SignalDefinition } from '../catalogue/definition';
import { compiledOf } from '../kinds/kinds';
import { streamKey } from '../physics/noise';
import { STREAM } from './create';
import type { Machine, Reading } from './machine';
import { sense } from './sensor';

interface Shown {
  readonly readings: readonly Reading[];
  readonly values: readonly number[];
  readonly shown: readonly number[];
}

/** What the published signals say, and what they should. */
export const readingsOf = (
  state: Machine,
  at: EpochMs,
  truths: (signal: number) => number,
): Shown => {
  const readings: Reading[] = [];
  const values: number[] = [];
  const { signals } = compiledOf(state.kind);
  const shown = state.shown.slice();
  for (const position of state.published) {
    const definition = signals[position] as SignalDefinition;
    const truth = truths(position);
    const value = sense({
      definition,
      truth,
      last: shown[position] as number,
      fault: state.sensorFaults.find(
        (fault) => fault.signal === position && fault.at <= at && (fault.until ?? at) >= at,
      ),
      at,
      key: streamKey(state.seed, STREAM.signals + position),
      n: state.steps,
    });
    values.push(truth);
    if (value === undefined) continue;
    shown[position] = value;
    readings.push({ signal: definition.signal, value, quality: 'GOOD' });
  }
  return { readings, values, shown };
};
