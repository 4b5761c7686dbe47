import { failpointsOf } from './failpoints';

it('dies at the named pass of the named point, once', () => {
  let deaths = 0;
  const failpoint = failpointsOf('after-commit:2', () => (deaths += 1));
  const passes = ['before-commit', 'after-commit', 'after-commit', 'after-commit'];
  expect(passes.map((name) => (failpoint?.(name), deaths))).toEqual([0, 0, 1, 1]);
});

it('is not there unless it is asked for, and refuses what it does not understand', () => {
  expect(failpointsOf(undefined)).toBeUndefined();
  expect(() => failpointsOf('after-commit')).toThrow('not like after-commit:3');
});
