import fc from 'fast-check';
import { BEARINGS, ordersOf } from './kinematics';

// Case Western Reserve documentation: 6205-2RS JEM, 9 balls of 0.3126 in on 1.537 in.
it('gives the published orders of the 6205 from its geometry', () => {
  const orders = ordersOf({ elements: 9, elementDiameter: 0.3126, pitchDiameter: 1.537 });
  expect(orders.bpfo).toBeCloseTo(3.5848, 3);
  expect(orders.bpfi).toBeCloseTo(5.4152, 3);
  expect(orders.bsf).toBeCloseTo(2.357, 3);
  expect(orders.ftf).toBeCloseTo(0.39828, 4);
});

// The same documentation: fan end, 6203-2RS JEM; it lists the ball's strikes, twice its spin.
it('gives the published orders of the 6203', () => {
  const { bpfo, bpfi, bsf, ftf } = BEARINGS['6203-2rs'];
  expect(bpfo).toBeCloseTo(3.053, 3);
  expect(bpfi).toBeCloseTo(4.9469, 3);
  expect(2 * bsf).toBeCloseTo(3.9874, 2);
  expect(ftf).toBeCloseTo(0.3817, 3);
});

it('gives the published frequencies of the IMS rig at 2000 r/min', () => {
  const { bpfo, bpfi, bsf, ftf } = BEARINGS['za-2115'];
  const hertz = [bpfo, bpfi, bsf, ftf].map((order) => (order * 2000) / 60);
  [236.4, 296.9, 139.9, 14.8].forEach((published, i) =>
    expect(Math.abs((hertz[i] as number) / published - 1)).toBeLessThan(0.003),
  );
});

it('keeps BPFO + BPFI = elements and BPFO = elements × FTF for every geometry', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 3, max: 40 }),
      fc.double({ min: 0.05, max: 0.45, noNaN: true }),
      fc.double({ min: 0, max: 40, noNaN: true }),
      (elements, ratio, contactAngleDegrees) => {
        const orders = ordersOf({
          elements,
          elementDiameter: ratio,
          pitchDiameter: 1,
          contactAngleDegrees,
        });
        expect(orders.bpfo + orders.bpfi).toBeCloseTo(elements, 9);
        expect(orders.bpfo).toBeCloseTo(elements * orders.ftf, 9);
      },
    ),
  );
});

it.each([
  ['too few elements', { elements: 2, elementDiameter: 1, pitchDiameter: 5 }],
  ['elements as large as the pitch circle', { elements: 8, elementDiameter: 5, pitchDiameter: 5 }],
  ['no diameter', { elements: 8, elementDiameter: 0, pitchDiameter: 5 }],
  ['not a number', { elements: NaN, elementDiameter: 1, pitchDiameter: 5 }],
])('refuses %s', (_, geometry) => {
  expect(() => ordersOf(geometry)).toThrow(RangeError);
});
