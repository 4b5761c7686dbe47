import type { CompiledKind, CompiledMode } from '../catalogue/compiled';
import { severityOf } from '../physics/ageing';
import { streamKey, uniformAt } from '../physics/noise';
import { STREAM } from './create';
import type { Machine, ModeState } from './machine';

interface Making {
  readonly modes: readonly ModeState[];
  readonly speed: number;
  /** Hours of given time: production is planned on the wall clock, not on the compressed one. */
  readonly hours: number;
}

/** Pieces made in a step. Worn machines are slower and spoil more. */
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
  const pieces = state.pieces + piecesPerHour * pace * hours;
  const first = Math.floor(state.pieces);
  const total = Math.floor(pieces) - first;
  const good = total - spoiltOf(state.seed, { first, total, share: scrap });
  return { pieces, goodPieces: state.goodPieces + good, output: { total, good } };
};

/** Every piece has a draw of its own, so scrap does not depend on how time is cut into steps. */
const spoiltOf = (
  seed: number,
  lot: { readonly first: number; readonly total: number; readonly share: number },
): number => {
  const key = streamKey(seed, STREAM.scrap);
  let spoilt = 0;
  for (let piece = lot.first; piece < lot.first + lot.total; piece += 1)
    if (uniformAt(key, piece) < lot.share) spoilt += 1;
  return spoilt;
};
