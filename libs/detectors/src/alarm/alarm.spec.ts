import { alarmLogic } from './alarm-logic';
import { alarmBudget } from './budget';
import { fuse } from './fusion';

describe('alarm logic', () => {
  const play = (scores: readonly number[]) => {
    const alarm = alarmLogic();
    const state = alarm.initial();
    return scores.map((score, i) => alarm.step(state, i, score));
  };
  const changes = (scores: readonly number[]) =>
    play(scores).flatMap((change, i) => (change === undefined ? [] : [`${change} ${i}`]));

  it('is raised by three of five', () => {
    expect(changes([0.6, 0, 0.6, 0, 0.6])).toEqual(['raised 4']);
    expect(changes([0.6, 0, 0, 0.6, 0, 0, 0.6, 0, 0])).toEqual([]);
  });

  it('is raised once, and cleared by ten calm scores in a row', () => {
    const loud = new Array<number>(30).fill(0.9);
    const calm = new Array<number>(10).fill(0.1);
    expect(changes([...loud, ...calm])).toEqual(['raised 2', 'cleared 39']);
  });

  it('is not cleared between off and on', () => {
    expect(changes([0.9, 0.9, 0.9, ...new Array<number>(50).fill(0.4)])).toEqual(['raised 2']);
  });

  it('knows when it began', () => {
    const alarm = alarmLogic();
    const state = alarm.initial();
    [0, 0, 0.6, 0.6, 0.6].forEach((score, i) => alarm.step(state, 100 + i, score));
    expect(state.since).toBe(102);
  });
});

it('a budget lets a burst through, then one each so often, and counts what it holds back', () => {
  const budget = alarmBudget({ burst: 2, everyMs: 1000 });
  const state = budget.initial();
  const allowed = [0, 1, 2, 3, 1002, 1003].map((at) => budget.spend(state, at));
  expect(allowed).toEqual([true, true, false, false, true, false]);
  expect(state.heldBack).toBe(1);
});

it('fusion lets the largest speak and names who agrees', () => {
  const fused = fuse([
    { detector: 'ewma', score: 0.55 },
    { detector: 'cusum', score: 0.7, reason: 'RISING' },
    { detector: 't-squared', score: 0.2 },
  ]);
  expect(fused).toMatchObject({ detector: 'cusum', score: 0.7, agreeing: ['cusum', 'ewma'] });
  expect(fuse([])).toMatchObject({ score: 0, agreeing: [] });
});
