import { cusum, type CusumState } from '../change/cusum';
import { ewma, type EwmaState } from '../change/ewma';
import { pageHinkley, type PageHinkleyState } from '../change/page-hinkley';
import type { Detector, Step } from '../detector';
import { sensorGate, type SensorGateOptions, type SensorGateState } from '../gate/sensor-gate';
import {
  noveltyBank,
  type NoveltyBankOptions,
  type NoveltyBankState,
} from '../novelty/novelty-bank';

/** How the signal watch is set: units and defaults stand at each option. */
export interface SignalWatchOptions {
  readonly gate?: SensorGateOptions;
  readonly novelty?: NoveltyBankOptions;
  /** Samples to learn a baseline from. Default 400. */
  readonly warmUpSamples?: number;
}

/** What the signal watch remembers: plain data, updated in place. */
export interface SignalWatchState {
  gate: SensorGateState;
  ewma: EwmaState;
  cusum: CusumState;
  pageHinkley: PageHinkleyState;
  novelty: NoveltyBankState;
}

/**
 * The full set for a signal that has no asset around it: sensor gate, EWMA and CUSUM against its
 * first samples, Page–Hinkley against its mean so far, novelty bank. The largest score speaks; the
 * reason is `<detector>:<its reason>`. A sample that the gate withholds is neither learnt
 * nor scored.
 */
export const signalWatch = (options: SignalWatchOptions = {}): Detector<SignalWatchState> => {
  const { warmUpSamples = 400 } = options;
  const gate = sensorGate(options.gate);
  const quick = ewma({ warmUpSamples });
  const slow = cusum({ warmUpSamples });
  const mean = pageHinkley();
  const novelty = noveltyBank(options.novelty);

  return {
    name: 'signal-watch',
    version: 1,
    initial: () => ({
      gate: gate.initial(),
      ewma: quick.initial(),
      cusum: slow.initial(),
      pageHinkley: mean.initial(),
      novelty: novelty.initial(),
    }),
    step(state, sample) {
      const gated = gate.step(state.gate, sample);
      if (gated.withheld) {
        const score = gated.score >= 0.5 ? gated.score : 0;
        return { state, score, reason: `sensor-gate:${gated.reason ?? ''}` };
      }
      let best: Step<unknown> = quick.step(state.ewma, sample);
      let name = quick.name;
      const shift = slow.step(state.cusum, sample);
      if (shift.score > best.score) [best, name] = [shift, slow.name];
      const change = mean.step(state.pageHinkley, sample);
      if (change.score > best.score) [best, name] = [change, mean.name];
      const fresh = novelty.step(state.novelty, sample);
      if (fresh.score > best.score) [best, name] = [fresh, novelty.name];
      if (best.score < 0.5) return { state, score: best.score };
      return { state, score: best.score, reason: `${name}:${best.reason ?? ''}` };
    },
  };
};
