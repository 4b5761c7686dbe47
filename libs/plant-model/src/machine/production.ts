import type { CompiledKind, CompiledMode } from '../catalogue/compiled';
import { severityOf } from '../physics/ageing';
import { normalAt, streamKey } from '../physics/noise';
import { STREAM } from './create';
import type { Machine, ModeState } from './machine';

interface Making {
  readonly modes: readonly ModeState[];
  readonly speed: number;
  /** Hours of given time: production is planned on the wall clock, not on the compressed one. */
  readonly hours: number;
}

/**
 * Pieces made in a step. Worn machines are slower and spoil more; scrap is binomial, by its normal
 * approximation.
 */
export const produced = (
  state: Machine,
  kind: CompiledKind,
  { modes, speed, hours }: Making,
): {
  readonly pieces: number;
  readonly goodPieces: number;
  readonly output: { readonly total: number; readonly good: number };
} => {
  const { piecesPerHour, baseScrap } = kind.definition;
  if (piecesPerHour === 0 || speed <= 0)
    return {
      pieces: state.pieces,
      goodPieces: state.goodPieces,
      output: { total: 0, good: 0 },
    };
  let pace = speed;
  let scrap = baseScrap;
  for (let i = 0; i < modes.length; i += 1) {
    const mode = kind.modes[i] as CompiledMode;
    const severity = severityOf(mode, modes[i] as ModeState);
    pace *= 1 - mode.definition.output.slowdown * severity;
    scrap += mode.definition.output.scrap * severity;
  }
  const share = Math.min(1, scrap);
  const made = piecesPerHour * pace * hours;
  const pieces = state.pieces + made;
  const draw = normalAt(streamKey(state.seed, STREAM.scrap), state.steps);
  const spoilt = made * share + Math.sqrt(made * share * (1 - share)) * draw;
  const goodPieces = state.goodPieces + made - Math.min(made, Math.max(0, spoilt));
  return {
    pieces,
    goodPieces,
    output: {
      total: Math.floor(pieces) - Math.floor(state.pieces),
      good: Math.floor(goodPieces) - Math.floor(state.goodPieces),
    },
  };
};
