import type { EffectShape } from '../physics/degradation';
import type { FailureMode, KindDefinition, SignalDefinition } from './definition';

/** A failure mode with its names resolved to positions in the kind's lists. */
export interface CompiledMode {
  readonly definition: FailureMode;
  readonly effects: readonly {
    readonly signal: number;
    readonly gain: number;
    readonly shape: EffectShape;
  }[];
  readonly secondary: readonly { readonly mode: number; readonly factor: number }[];
}

/** A kind of machine ready to step: no look-up by name on the hot path. */
export interface CompiledKind {
  readonly definition: KindDefinition;
  readonly signals: readonly SignalDefinition[];
  readonly modes: readonly CompiledMode[];
}

/**
 * Resolves names. An effect on a signal or a mode the kind does not have is dropped: not every
 * machine has all.
 */
export const compileKind = (definition: KindDefinition): CompiledKind => {
  const signalAt = new Map(definition.signals.map((entry, i) => [entry.signal, i]));
  const modes = definition.modes.map((mode) => ({
    definition: mode,
    effects: mode.effects.flatMap(({ signal, gain, shape }) => {
      const at = signalAt.get(signal);
      return at === undefined ? [] : [{ signal: at, gain, shape }];
    }),
    secondary: mode.secondary.flatMap(({ mode: name, factor }) =>
      definition.modes.flatMap((other, i) => (other.mode === name ? [{ mode: i, factor }] : [])),
    ),
  }));
  return { definition, signals: definition.signals, modes };
};
