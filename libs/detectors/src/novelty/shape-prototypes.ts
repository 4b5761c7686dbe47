import { assert } from '@fettle/kernel';

import { scoreOf, usable, type Detector } from '../detector';

/** How the shape is set: units and defaults stand at each option. */
export interface ShapeOptions {
  /** Samples of one shape. A multiple of 16. Default 64. */
  readonly windowSamples?: number;
  /** Shapes that are remembered, at most 64. Default 48. */
  readonly prototypes?: number;
  /** Distance to the nearest remembered shape, in usual distances, that scores 0.5. Default 4. */
  readonly limit?: number;
  /** Shapes to see before anything is scored. Default 100. */
  readonly warmUpShapes?: number;
}

/** What the shape remembers: plain data, updated in place. */
export interface ShapeState {
  /** The last 16 averages, oldest overwritten, of windowSamples / 16 samples each. */
  points: Float64Array;
  /** Samples in the average that is being formed, and their sum. */
  filled: number;
  sum: number;
  /** Averages so far. */
  count: number;
  /** k × 16, z-normalised shapes in steps of 1/32. */
  memory: Int8Array;
  /** When each was last the nearest, in shapes; −1 for a free place. */
  used: Int32Array;
  /** Usual distance to the nearest, and mean spread of shapes, both slowly learnt. */
  usual: number;
  spread: number;
  shapes: number;
  score: number;
}

const POINTS = 16;
const STEPS = 32;
/** A shape joins the memory when its nearest is so many usual distances away. */
const NEW_SHAPE = 1.5;
const LEARNING = 0.02;

/** z-normalised shape of the last points; false where it is flat and has no shape. */
const normalise = (state: ShapeState, shape: Float64Array): boolean => {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < POINTS; i += 1) {
    const value = state.points[(state.count + i) % POINTS] as number;
    shape[i] = value;
    sum += value;
    squares += value * value;
  }
  const mean = sum / POINTS;
  const spread = Math.sqrt(Math.max(0, squares / POINTS - mean * mean));
  state.spread += LEARNING * (spread - state.spread);
  if (!(spread > 0.05 * state.spread)) return false;
  for (let i = 0; i < POINTS; i += 1) {
    shape[i] = Math.max(-4, Math.min(3.96, ((shape[i] as number) - mean) / spread));
  }
  return true;
};

const nearest = (state: ShapeState, shape: Float64Array): { k: number; distance: number } => {
  let k = -1;
  let least = Infinity;
  for (let p = 0; p < state.used.length && (state.used[p] as number) >= 0; p += 1) {
    let sum = 0;
    for (let i = 0; i < POINTS && sum < least; i += 1) {
      const gap = (state.memory[p * POINTS + i] as number) / STEPS - (shape[i] as number);
      sum += gap * gap;
    }
    if (sum < least) {
      least = sum;
      k = p;
    }
  }
  return { k, distance: Math.sqrt(least / POINTS) };
};

const remember = (state: ShapeState, shape: Float64Array): void => {
  let place = 0;
  state.used.forEach((used, p) => {
    if (used < (state.used[place] as number)) place = p;
  });
  for (let i = 0; i < POINTS; i += 1) {
    state.memory[place * POINTS + i] = Math.round((shape[i] as number) * STEPS);
  }
  state.used[place] = state.shapes;
};

interface Judgement {
  readonly limit: number;
  readonly warmUpShapes: number;
}

/** Compares the newest shape with those that are remembered, and remembers it if it is new. */
const look = (state: ShapeState, shape: Float64Array, { limit, warmUpShapes }: Judgement): void => {
  if (!normalise(state, shape)) {
    state.score = 0;
    return;
  }
  state.shapes += 1;
  const { k, distance } = nearest(state, shape);
  if (k >= 0) state.used[k] = state.shapes;
  const ripe = state.shapes > warmUpShapes && state.usual > 0;
  state.score = ripe ? scoreOf(distance, limit * state.usual) : 0;
  if (k < 0 || distance > NEW_SHAPE * state.usual) remember(state, shape);
  if (!Number.isFinite(distance)) return;
  const cut = state.usual > 0 ? Math.min(distance, 3 * state.usual) : distance;
  state.usual += Math.max(LEARNING, 1 / state.shapes) * (cut - state.usual);
};

/**
 * Shape prototypes: the z-normalised shape of the last window against the nearest of up to 64
 * shapes seen before, a left matrix profile (Yeh et al., ICDM 2016) approximated in constant time
 * and space by piecewise means of 16 points. Finds a wrong course of values that are each ordinary.
 * Reason NEW_SHAPE.
 */
export const shapePrototypes = (options: ShapeOptions = {}): Detector<ShapeState> => {
  const { windowSamples = 64, prototypes = 48, limit = 4, warmUpShapes = 100 } = options;
  assert(
    windowSamples % POINTS === 0 && windowSamples > 0,
    'the window is a multiple of 16 samples',
  );
  assert(prototypes >= 2 && prototypes <= 64 && limit > 0, 'between 2 and 64 prototypes');
  const samplesPerPoint = windowSamples / POINTS;
  const shape = new Float64Array(POINTS); // scratch, filled anew by every look

  return {
    name: 'shape-prototypes',
    version: 1,
    initial: () => ({
      points: new Float64Array(POINTS),
      filled: 0,
      sum: 0,
      count: 0,
      memory: new Int8Array(prototypes * POINTS),
      used: new Int32Array(prototypes).fill(-1),
      usual: 0,
      spread: 0,
      shapes: 0,
      score: 0,
    }),
    step(state, sample) {
      if (!usable(sample)) return { state, score: 0 };
      state.sum += sample.value;
      state.filled += 1;
      if (state.filled === samplesPerPoint) {
        state.points[state.count % POINTS] = state.sum / samplesPerPoint;
        state.sum = 0;
        state.filled = 0;
        state.count += 1;
        if (state.count >= POINTS) look(state, shape, { limit, warmUpShapes });
      }
      return { state, score: state.score, reason: 'NEW_SHAPE' };
    },
  };
};
