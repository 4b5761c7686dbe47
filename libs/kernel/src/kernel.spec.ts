import { idFrom, ManualClock, seededRandom } from './index';

describe('seeded random', () => {
  it('repeats from its seed', () => {
    const draw = () =>
      Array.from(
        { length: 5 },
        (
          (r) => () =>
            r.next()
        )(seededRandom(7)),
      );
    expect(draw()).toEqual(draw());
  });

  it('has the moments of a standard normal', () => {
    const random = seededRandom('normal');
    const values = Array.from({ length: 20_000 }, () => random.normal());
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.05);
  });

  it('forks streams that do not disturb each other', () => {
    const plain = seededRandom(1).fork('x').next();
    const parent = seededRandom(1);
    parent.next();
    expect(parent.fork('x').next()).toBe(plain);
  });
});

it('derives the same id from the same cause and another from parts that only look alike', () => {
  expect(idFrom('a', 'b')).toBe(idFrom('a', 'b'));
  expect(idFrom('ab', 'c')).not.toBe(idFrom('a', 'bc'));
});

it('refuses to move time backwards', () => {
  const clock = new ManualClock(10);
  expect(() => clock.advanceTo(9)).toThrow(RangeError);
});
