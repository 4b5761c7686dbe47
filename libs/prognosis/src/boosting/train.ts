import { type Random, seededRandom } from '@fettle/kernel';

import { binFeatures } from './bins';
import type { BoostedTrees } from './boosted-trees';
import { ForestWriter } from './forest-writer';
import { type GrownNode, TreeGrower } from './grow-tree';
import { baseScore, derive, labelRange, meanLoss, weightedQuantile } from './losses';
import { type BoostingOptions, type Settings, settingsOf } from './options';
import { checkRows, type TrainingRows } from './training-rows';

/** Draws the first `count` of the items, shuffled in place, then sorts them (Fisher and Yates). */
const draw = (items: Int32Array, count: number, random: Random): Int32Array => {
  if (count >= items.length) return Int32Array.from(items).sort();
  for (let i = 0; i < count; i += 1) {
    const j = i + random.below(items.length - i);
    const item = items[i] as number;
    items[i] = items[j] as number;
    items[j] = item;
  }
  return items.slice(0, count).sort();
};

const upTo = (count: number): Int32Array => Int32Array.from({ length: count }, (_, i) => i);

/** State of a training: derivatives and scores of all rows. */
interface Training {
  readonly labels: Float64Array;
  readonly weights: Float64Array;
  readonly scores: Float64Array;
  readonly gradients: Float64Array;
  readonly hessians: Float64Array;
}

/** What a leaf adds: a Newton step, or the quantile of what its rows still lack. */
const leafValue = (
  { loss, l2 }: Settings,
  training: Training,
  { order, node }: { readonly order: Int32Array; readonly node: GrownNode },
): number => {
  if (loss.kind !== 'quantile') return -node.gradient / (node.hessian + l2 || 1);
  const rows = order.subarray(node.begin, node.end);
  const lacking = Float64Array.from(
    rows,
    (row) => (training.labels[row] as number) - (training.scores[row] as number),
  );
  const weights = Float64Array.from(rows, (row) => training.weights[row] as number);
  const shrink = node.hessian / (node.hessian + l2 || 1);
  return shrink * weightedQuantile(lacking, weights, loss.level);
};

/** Keeps the score of rows outside the training and says when to stop. */
const stopper = (settings: Settings, base: number) => {
  const { loss, stopping } = settings;
  if (stopping === undefined) return undefined;
  const { labels, values, features } = stopping.rows;
  const weights = stopping.rows.weights ?? new Float64Array(labels.length).fill(1);
  const scores = new Float64Array(labels.length).fill(base);
  let best = meanLoss(loss, { labels, weights, scores });
  let trees = 0;
  return {
    best: () => trees,
    /** Adds a tree by itself; true when patience is at its end. */
    done(forest: ForestWriter, count: number): boolean {
      for (let row = 0; row < labels.length; row += 1)
        scores[row] =
          (scores[row] as number) + forest.lastScore({ values, offset: row * features });
      const now = meanLoss(loss, { labels, weights, scores });
      if (now < best) {
        best = now;
        trees = count;
      }
      return count - trees >= stopping.patience;
    },
  };
};

const check = (rows: TrainingRows, settings: Settings): void => {
  const [least, most] = labelRange(settings.loss);
  const range = [Math.max(least, settings.labelMin), most] as const;
  checkRows(rows, range);
  if (settings.stopping === undefined) return;
  checkRows(settings.stopping.rows, range);
  if (settings.stopping.rows.features !== rows.features)
    throw new RangeError('boosting: the rows to stop by have other features');
};

/**
 * Trains histogram gradient-boosted trees (Friedman, Greedy function approximation, Annals of
 * Statistics 29, 2001, with the row sampling of Friedman, 2002; bins after Ke et al., LightGBM,
 * 2017). Equal labels give a model without trees. Deterministic to the bit by rows, options and
 * seed. RangeError says what is wrong with rows or options.
 */
export const trainBoosting = (rows: TrainingRows, options: BoostingOptions): BoostedTrees => {
  const settings = settingsOf(options);
  check(rows, settings);
  const { loss, learningRate } = settings;
  const count = rows.labels.length;
  const weights = rows.weights ?? new Float64Array(count).fill(1);
  const base = baseScore(loss, rows.labels, weights);
  const forest = new ForestWriter(loss, rows.features, base);
  if (rows.labels.every((label) => label === rows.labels[0])) return forest.model();
  const bins = rows.bins ?? binFeatures(rows, settings.binsMax);
  const grower = new TreeGrower(bins, settings);
  const random = seededRandom(settings.seed).fork('boosting');
  const training: Training = {
    labels: rows.labels,
    weights,
    scores: new Float64Array(count).fill(base),
    gradients: new Float64Array(count),
    hessians: new Float64Array(count),
  };
  const stop = stopper(settings, base);
  const allRows = upTo(count);
  const allColumns = upTo(rows.features);
  for (let tree = 1; tree <= settings.trees; tree += 1) {
    derive(loss, training);
    const order = draw(allRows, Math.ceil(settings.rowShare * count), random);
    const columns = draw(allColumns, Math.ceil(settings.columnShare * rows.features), random);
    const nodes = grower.grow({ ...training, order, columns });
    forest.add(
      nodes,
      bins,
      (node) => learningRate * leafValue(settings, training, { order, node }),
    );
    forest.addLastTo(training.scores, nodes, bins);
    if (stop?.done(forest, tree) === true) break;
  }
  return forest.model(stop?.best());
};
