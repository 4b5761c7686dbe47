import fc from 'fast-check';

import { dealTasks, type Member } from './assigner';

const members = (...owned: number[][]): Member[] =>
  owned.map((tasks, at) => ({ memberId: `m${at}`, owned: tasks }));
const dealt = (group: readonly Member[], partitions: number) =>
  Object.fromEntries(
    [...dealTasks(group, partitions)].map(([id, tasks]) => [id, [...tasks].sort((a, b) => a - b)]),
  );

describe('dealing tasks out', () => {
  it('deals evenly to members that have nothing', () => {
    expect(dealt(members([], [], []), 7)).toEqual({ m0: [0, 1, 6], m1: [2, 3], m2: [4, 5] });
  });

  it('takes from those who have too many, and no more than needed', () => {
    expect(dealt(members([0, 1, 2], [3, 4, 5], []), 6)).toEqual({
      m0: [0, 1],
      m1: [3, 4],
      m2: [2, 5],
    });
  });

  it('leaves everything where it is when nobody came or went', () => {
    const before = dealt(members([], [], []), 8);
    expect(dealt(members(...Object.values(before)), 8)).toEqual(before);
  });

  it('leaves some without a task when there are more members than tasks', () => {
    expect(Object.values(dealt(members([], [], []), 2)).map((tasks) => tasks.length)).toEqual([
      1, 1, 0,
    ]);
  });

  it('believes the larger claim when two claim the same task', () => {
    expect(dealt(members([0], [0, 1]), 2)).toEqual({ m0: [1], m1: [0] });
  });

  it('gives every task to exactly one member, evenly, whatever members claim', () => {
    const claims = fc.array(fc.uniqueArray(fc.nat(60), { maxLength: 20 }), { minLength: 1 });
    fc.assert(
      fc.property(claims, fc.integer({ min: 1, max: 50 }), (owned, partitions) => {
        const counts = [...dealTasks(members(...owned), partitions).values()];
        const all = counts.flat().sort((a, b) => a - b);
        expect(all).toEqual(Array.from({ length: partitions }, (_, at) => at));
        const sizes = counts.map((tasks) => tasks.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
