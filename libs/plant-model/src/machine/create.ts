import { assert, hash32 } from '@fettle/kernel';
import type { MachineKind } from '../catalogue/definition';
import type { CompiledMode } from '../catalogue/compiled';
import { compiledOf } from '../kinds/kinds';
import { weibullQuantile } from '../physics/degradation';
import { normalAt, streamKey, uniformAt } from '../physics/noise';
import type { Machine, ModeState } from './machine';

/** Streams of a machine's seed. Signals follow from SIGNALS on, one stream each. */
export const STREAM = {
  traits: 1,
  lives: 2,
  wander: 3,
  scrap: 4,
  growth: 5,
  signals: 100,
  pace: 10_000,
} as const;

/** What makes a machine the one it is. */
export interface MachineOptions {
  readonly id: string;
  readonly kind: MachineKind;
  /** The same seed and id give the same machine, to the byte. */
  readonly seed: number;
  /** Signals to publish; all of the kind's when not given. */
  readonly signals?: readonly string[];
  /** Physical seconds per second of given time, > 0; 1 when not given. */
  readonly timeScale?: number;
}

/** Spread of machines of one kind around the catalogue, standard deviation of the factor. */
const TRAIT_SPREAD = 0.03;

/**
 * A component as new: its life to onset and its P–F interval are drawn for this generation of it.
 * Unit-to-unit spread of growth is what makes remaining life uncertain, as in run-to-failure tests.
 */
export const newModeState = (
  mode: CompiledMode,
  draw: { readonly seed: number; readonly position: number; readonly generation: number },
): ModeState => {
  const n = draw.position * 4096 + draw.generation;
  const { life, growth } = mode.definition;
  const [shortest, longest] = growth.hours;
  const share = uniformAt(streamKey(draw.seed, STREAM.growth), n);
  return {
    ageHours: 0,
    lifeHours: weibullQuantile(
      life.shape,
      life.scaleHours,
      uniformAt(streamKey(draw.seed, STREAM.lives), n),
    ),
    progress: 0,
    growthHours: shortest * (longest / shortest) ** share,
    timeScale: 1,
    beganAt: 0,
    generation: draw.generation,
  };
};

/**
 * A new, healthy machine. Throws on an unknown signal: that is a defect of the plant's declaration.
 */
export const createMachine = (options: MachineOptions): Machine => {
  const { signals, modes } = compiledOf(options.kind);
  const seed = hash32(`${options.seed}/${options.id}`);
  const timeScale = options.timeScale ?? 1;
  assert(timeScale > 0 && Number.isFinite(timeScale), 'time scale is positive');

  const names = signals.map((entry) => entry.signal);
  const published = (options.signals ?? names).map((name) => {
    const position = names.indexOf(name);
    assert(position >= 0, `a ${options.kind} has no signal ${name}`);
    return position;
  });
  const traitKey = streamKey(seed, STREAM.traits);

  return {
    version: 1,
    id: options.id,
    kind: options.kind,
    seed,
    timeScale,
    published,
    traits: signals.map((entry, i) =>
      entry.role === 'measurement' ? 1 + TRAIT_SPREAD * normalAt(traitKey, i) : 1,
    ),
    steps: 0,
    at: 0,
    wander: [0, 0],
    followed: [],
    shown: signals.map((entry) => entry.response.rest),
    modes: modes.map((mode, position) => newModeState(mode, { seed, position, generation: 0 })),
    sensorFaults: [],
    operatingHours: 0,
    pieces: 0,
    goodPieces: 0,
    failedBy: null,
  };
};
