import type { FailureMode } from '../graph/failure-graph';
import { by } from '../graph/signs';
import type { Suspect } from './hypotheses';
import { broad, density, moved, untouched } from './likelihood';
import type { Observation } from './observation';
import { posterior } from './posterior';

const mode = (name: string, signs: FailureMode['signs'], prior = 0.05): Suspect => ({
  line: {
    ...{ mode: name, component: 'part', occurrence: 'occasional' as const, signs },
    ...{ action: 'Look at it with open eyes.', part: null },
  },
  prior,
});

/** In standard deviations: a unit is one. */
const seen = (deviations: Record<string, number>): Observation[] =>
  Object.entries(deviations).map(([signal, change]) => ({
    ...{ signal, change, expected: 10, standardDeviation: 1 },
  }));

const heat = mode('heat', [by('temperature', 40)]);
const shake = mode('shake', [by('velocity', 40)]);
const both = mode('both', [by('velocity', 40), by('temperature', 40)]);
const chanceOf = (causes: ReturnType<typeof posterior>, name: string): number =>
  causes.find((cause) => cause.mode === name)?.probability ?? 0;

describe('likelihood of one signal, by hand', () => {
  it('of a signal that nothing acts on: 0.98·N(0; 0, 0.8) + 0.02·Cauchy(0; 6)', () =>
    // 0.98·0.498678 + 0.02·0.0530516
    expect(untouched(0)).toBeCloseTo(0.489765, 6));

  it('of a cause that shows with chance 0.9 and pushes by 5: the noisy-OR with a leak', () =>
    // N(5; 5, √(0.8² + 2²)) = 0.185204, N(5; 0, 0.8) = 1.6447e-9, Cauchy(5; 6) = 0.0313092
    expect(density(5, [{ mean: 5, chance: 0.9 }])).toBeCloseTo(
      0.98 * 0.9 * 0.185204 + 0.02 * 0.0313092,
      6,
    ));

  it('of two causes is that of one where the other never shows', () =>
    expect(
      density(5, [
        { mean: 5, chance: 0.9 },
        { mean: 3, chance: 1e-12 },
      ]),
    ).toBeCloseTo(density(5, [{ mean: 5, chance: 0.9 }]), 9));

  it('does not depend on the order of the causes', () => {
    const [a, b] = [
      { mean: 5, chance: 0.9 },
      { mean: -2, chance: 0.6 },
    ];
    expect(density(2, [a, b])).toBeCloseTo(density(2, [b, a]), 15);
  });

  it('is a density: it sums to one', () => {
    const sumOf = (f: (z: number) => number): number => {
      let sum = 0;
      for (let z = -3_000; z < 3_000; z += 0.1) sum += f(z) * 0.1;
      return sum;
    };
    expect(
      sumOf((z) =>
        density(z, [
          { mean: 9, chance: 0.8 },
          { mean: 4, chance: 0.5 },
        ]),
      ),
    ).toBeCloseTo(1, 2);
    expect(sumOf((z) => moved(z, 0.3))).toBeCloseTo(1, 2);
    expect(sumOf(broad)).toBeCloseTo(1, 2);
  });
});

describe('posterior', () => {
  it('names the mode whose pattern is seen', () => {
    const suspects = [heat, shake, both];
    expect(posterior(suspects, seen({ velocity: 12, temperature: 0 }))[0]?.mode).toBe('shake');
    expect(posterior(suspects, seen({ velocity: 0, temperature: 12 }))[0]?.mode).toBe('heat');
    expect(posterior(suspects, seen({ velocity: 12, temperature: 12 }))[0]?.mode).toBe('both');
  });

  it('takes two causes together where no single one will do', () => {
    const causes = posterior([heat, shake], seen({ velocity: 20, temperature: 12 }));
    expect(chanceOf(causes, 'heat')).toBeGreaterThan(0.6);
    expect(chanceOf(causes, 'shake')).toBeGreaterThan(0.6);
  });

  it('follows the prior where the evidence is the same', () => {
    const twin = mode('twin', [by('velocity', 40)], 0.01);
    const causes = posterior([shake, twin], seen({ velocity: 6 }));
    const ratio = chanceOf(causes, 'shake') / chanceOf(causes, 'twin');
    expect(ratio).toBeGreaterThan(4);
    expect(ratio).toBeLessThan(5.5); // odds 0.05/0.95 to 0.01/0.99, and a little of both at once
  });

  it('takes one signal that no mode moves alone for its sensor', () => {
    const causes = posterior([both], seen({ velocity: 25, temperature: 0, other: 0 }));
    expect(causes[0]).toMatchObject({ mode: 'sensor-fault', signal: 'velocity', component: null });
  });

  it('says unknown where several move as no mode moves them', () => {
    const causes = posterior([heat], seen({ a: 9, b: -8, c: 11, temperature: 0 }));
    expect(causes[0]?.mode).toBe('unknown');
    expect(causes[0]?.probability).toBeGreaterThan(0.9);
  });

  it('reads the wrong direction as no support', () => {
    const right = posterior([heat], seen({ temperature: 8 }));
    const wrong = posterior([heat], seen({ temperature: -8 }));
    expect(chanceOf(right, 'heat')).toBeGreaterThan(10 * chanceOf(wrong, 'heat'));
  });

  it('expects no sign of load from a machine that is not under load', () => {
    const current = mode('current', [by('current', 40, { regime: 'loaded' }), by('velocity', 40)]);
    const quiet = seen({ current: 0, velocity: 12 });
    const idle = chanceOf(posterior([current, heat], quiet, { loaded: false }), 'current');
    expect(idle).toBeGreaterThan(chanceOf(posterior([current, heat], quiet), 'current') + 0.1);
  });

  it('tells how far the damage is', () => {
    const stageAt = (velocity: number) => posterior([shake], seen({ velocity }))[0]?.stage ?? 0;
    expect(stageAt(4)).toBeLessThan(0.15);
    expect(stageAt(36)).toBeGreaterThan(0.6);
  });
});

describe('bad input', () => {
  const unknown = [
    { mode: 'unknown', component: null, signal: null, stage: 0, support: 1, probability: 1 },
  ];

  it('is unknown for certain without anything usable', () => {
    expect(posterior([heat], [])).toEqual(unknown);
    expect(posterior([heat], seen({ temperature: NaN, velocity: Infinity }))).toEqual(unknown);
    const flat = { signal: 'temperature', change: 3, expected: 10, standardDeviation: 0 };
    expect(posterior([heat], [flat])).toEqual(unknown);
  });

  it('has only a sensor and the unknown without candidates', () =>
    expect(
      posterior([], seen({ temperature: 9 }))
        .map(({ mode: name }) => name)
        .sort(),
    ).toEqual(['sensor-fault', 'unknown']));

  it('keeps probabilities between 0 and 1 whatever is seen', () => {
    for (const z of [-1e300, -80, 0, 1e-9, 80, 1e300]) {
      const causes = posterior([heat, shake, both], seen({ temperature: z, velocity: -z, x: z }));
      for (const { probability } of causes) {
        expect(probability).toBeGreaterThanOrEqual(0);
        expect(probability).toBeLessThanOrEqual(1);
      }
    }
  });

  it('counts the first of two observations of one signal', () => {
    const once = seen({ temperature: 9 });
    expect(posterior([heat], [...once, ...seen({ temperature: -50 })])).toEqual(
      posterior([heat], once),
    );
  });
});
