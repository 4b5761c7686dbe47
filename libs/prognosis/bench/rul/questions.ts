import { seededRandom } from '@fettle/kernel';

import type { Engine, EngineSet } from './corpus';

/** How long will this engine last, asked after so many flights? */
export interface Question {
  readonly engine: Engine;
  readonly flights: number;
  /** Flights that were left. */
  readonly actual: number;
}

/** What is learnt from, and what is asked: no engine is in both. */
export interface Split {
  readonly train: readonly Engine[];
  readonly questions: readonly Question[];
}

const FOLDS = 3;
/** Engines of the test files have flown at least about so often. */
const FLIGHTS_MIN = 20;

/** An engine cut at random flights, every one as likely. */
export const cutAtRandom = (engine: Engine, cuts: number): Question[] => {
  const random = seededRandom(`cuts/${engine.unit}`);
  return Array.from({ length: cuts }, () => {
    const flights = FLIGHTS_MIN + random.below(Math.max(1, engine.length - FLIGHTS_MIN));
    return { engine, flights, actual: engine.length - flights };
  });
};

/**
 * The test files where they are; else the engines of the training file in three folds, each asked
 * about by what the other two taught, cut at `cuts` random flights an engine.
 */
export const splitsOf = ({ train, test, remaining }: EngineSet, cuts: number): Split[] => {
  if (test !== undefined && remaining !== undefined) {
    const questions = test.map((engine, i) => {
      return { engine, flights: engine.length, actual: remaining[i] as number };
    });
    return [{ train, questions }];
  }
  const random = seededRandom('folds');
  const order = train.map((engine) => ({ engine, at: random.next() }));
  order.sort((a, b) => a.at - b.at);
  return Array.from({ length: FOLDS }, (_, k) => ({
    train: order.filter((_item, i) => i % FOLDS !== k).map(({ engine }) => engine),
    questions: order
      .filter((_item, i) => i % FOLDS === k)
      .flatMap(({ engine }) => cutAtRandom(engine, cuts)),
  }));
};
