import { graphOf } from '../candidates/known-graphs';
import { shownAt } from '../graph/failure-graph';
import { diagnose, type Question } from './diagnose';
import type { EarlierWork } from './words';
import type { Observation } from './observation';

const HEALTHY: Readonly<Record<string, readonly [expected: number, standardDeviation: number]>> = {
  'drive-end.vibration-velocity-rms': [1.2, 0.05],
  'drive-end.acceleration-envelope': [0.5, 0.025],
  'drive-end.vibration-kurtosis': [3, 0.08],
  'drive-end.bearing-temperature': [50, 0.25],
  'non-drive-end.vibration-velocity-rms': [0.9, 0.05],
  'non-drive-end.acceleration-envelope': [0.5, 0.025],
  'non-drive-end.vibration-kurtosis': [3, 0.08],
  'discharge.flow': [1700, 12],
  'discharge.pressure': [6.8, 0.03],
  'suction.pressure': [1.35, 0.01],
  'seal.leak-rate': [2.8, 0.4],
};
const signals = Object.keys(HEALTHY);

/** A pump on which these changes are seen, in the units of the signals. */
const pumpWith = (changes: Record<string, number>): Observation[] =>
  signals.map((signal) => {
    const [expected, standardDeviation] = HEALTHY[signal] ?? [0, 1];
    return { signal, expected, standardDeviation, change: changes[signal] ?? 0 };
  });

/** What the graph itself says that a mode does at a stage. */
const changesOf = (mode: string, component: string, stage: number): Record<string, number> => {
  const line = graphOf('pump')?.modes.find((m) => m.mode === mode && m.component === component);
  return Object.fromEntries(
    (line?.signs ?? []).map(({ signal, change, measure, lag }) => [
      signal,
      change * shownAt(lag, stage) * (measure === 'unit' ? 1 : (HEALTHY[signal]?.[0] ?? 0)),
    ]),
  );
};

const asset = { kind: 'pump', components: [], signals };
const ask = (changes: Record<string, number>, more: Partial<Question> = {}) =>
  diagnose({ asset, observations: pumpWith(changes), ...more });

const work: EarlierWork = {
  workOrderId: 'WO-7',
  failureMode: 'bearing-wear',
  component: 'drive-end-bearing',
  daysAgo: 3.4,
};

it.each([
  ['bearing-wear', 'drive-end-bearing', 'bearing'],
  ['seal-leak', 'mechanical-seal', 'seal'],
  ['impeller-wear', 'impeller', 'impeller'],
  ['cavitation', 'suction-line', 'strainer'],
  ['misalignment', 'coupling', 'coupling'],
])('names %s by its signs, with component, part and action', (mode, component, part) => {
  const found = ask(changesOf(mode, component, 0.1));
  expect(found).toMatchObject({ failureMode: mode, component, part, followsUp: null });
  expect(found.probability).toBeGreaterThan(0.6);
  expect(found.recommendedAction).toMatch(/\.$/);
});

it('explains itself in words, with what speaks for it', () => {
  const { explanation, evidence } = ask(changesOf('bearing-wear', 'drive-end-bearing', 0.05));
  expect(explanation).toMatch(/^Likely bearing wear \(drive end bearing\), \d+ %\. For it: /);
  expect(explanation).toContain('drive end acceleration envelope is up');
  expect(evidence[0]).toMatchObject({ signal: 'drive-end.acceleration-envelope', speaks: 'for' });
  expect(evidence[0]?.likelihoodRatio).toBeGreaterThan(10);
});

it('says what speaks against it, and what it leaves open', () => {
  const changes = changesOf('impeller-wear', 'impeller', 0.5);
  const { failureMode, explanation, evidence } = ask({
    ...changes,
    'discharge.flow': 0,
    'seal.leak-rate': 2,
  });
  expect(failureMode).toBe('impeller-wear');
  expect(evidence).toContainEqual(
    expect.objectContaining({ signal: 'discharge.flow', speaks: 'against' }),
  );
  expect(explanation).toContain('Against it: discharge flow should show it by now.');
  expect(explanation).toContain('Not explained by it: seal leak rate is up.');
});

it('tells who moved first', () => {
  const onsets = {
    'drive-end.acceleration-envelope': 0,
    'drive-end.vibration-velocity-rms': 300_000,
  };
  const { explanation } = ask(changesOf('bearing-wear', 'drive-end-bearing', 0.1), { onsets });
  expect(explanation).toContain(
    'First to move: drive end acceleration envelope; 5 min later drive end vibration velocity rms.',
  );
});

it('believes a mode less whose last sign came first', () => {
  const changes = changesOf('bearing-wear', 'drive-end-bearing', 0.5);
  const onsets = { 'drive-end.bearing-temperature': 0, 'drive-end.acceleration-envelope': 300_000 };
  const of = (given: Partial<Question>): number =>
    ask(changes, given).causes.find(({ mode }) => mode === 'bearing-wear')?.probability ?? 0;
  expect(of({ onsets })).toBeLessThan(of({}));
});

it('calls one signal that moves alone a fault of its sensor', () => {
  const found = ask({ 'discharge.flow': 600 });
  expect(found).toMatchObject({ failureMode: 'sensor-fault', component: null, part: 'sensor' });
  expect(found.recommendedAction).toContain('discharge.flow');
});

it('names nothing where nothing fits, and says what was seen', () => {
  const found = ask({ 'discharge.flow': 300, 'suction.pressure': 0.4, 'seal.leak-rate': -20 });
  expect(found.failureMode).toBeNull();
  expect(found.explanation).toMatch(/^The cause is not known: no failure mode fits .*flow is up/);
  expect(found.recommendedAction).toContain('Inspect');
});

describe('after work', () => {
  const botched = changesOf('bad-repair', 'assembly', 0.3);

  it('looks at the work itself for what it may have left behind', () => {
    const found = ask(botched, { earlierWork: work });
    expect(found).toMatchObject({ failureMode: 'bad-repair', followsUp: 'WO-7' });
    expect(found.explanation).toMatch(/^It follows the work of order WO-7, 3 days ago\./);
    expect(found.recommendedAction).toContain('WO-7');
  });

  it('does not without work, or long after it', () => {
    const early = changesOf('bad-repair', 'assembly', 0.03);
    expect(ask(early).failureMode).not.toBe('bad-repair');
    const late = ask(early, { earlierWork: { ...work, daysAgo: 31 } });
    expect(late.followsUp).toBeNull();
    expect(late.failureMode).not.toBe('bad-repair');
  });

  it('says that a repair did not hold when the same comes again', () => {
    const found = ask(changesOf('bearing-wear', 'drive-end-bearing', 0.1), { earlierWork: work });
    expect(found).toMatchObject({ failureMode: 'bearing-wear', followsUp: 'WO-7' });
    expect(found.explanation).toMatch(/^The repair of order WO-7, 3 days ago, did not hold/);
  });

  it('lets another fault be another fault', () =>
    expect(
      ask(changesOf('seal-leak', 'mechanical-seal', 0.1), { earlierWork: work }).followsUp,
    ).toBeNull());
});

it('weighs modes by what work found before', () => {
  const doubtful = {
    'drive-end.vibration-velocity-rms': 0.3,
    'non-drive-end.vibration-velocity-rms': 0.26,
  };
  const of = (weights: Record<string, number>) => ask(doubtful, { weights }).failureMode;
  expect(of({ imbalance: 5 })).toBe('imbalance');
  expect(of({ misalignment: 5 })).toBe('misalignment');
});

describe('bad input', () => {
  it('is unknown without observations', () => {
    const found = diagnose({ asset, observations: [] });
    expect(found).toMatchObject({ failureMode: null, probability: 1, evidence: [] });
  });

  it('names nothing by its prior alone: all that can be believed is as ever', () => {
    for (const components of [
      [],
      [{ componentId: 'drive-end-bearing', failureModes: ['bearing-wear'] }],
    ])
      expect(
        diagnose({ asset: { ...asset, components }, observations: pumpWith({}) }).failureMode,
      ).toBeNull();
  });

  it('names no mode that the asset cannot have', () => {
    const components = [{ componentId: 'mechanical-seal', failureModes: ['seal-leak'] }];
    const found = diagnose({
      asset: { kind: 'pump', components, signals },
      observations: pumpWith(changesOf('bearing-wear', 'drive-end-bearing', 0.1)),
    });
    expect(found.failureMode).not.toBe('bearing-wear');
    expect(found.causes.map(({ mode }) => mode)).not.toContain('bearing-wear');
  });

  it('judges a machine of an unknown kind by the names of its signals', () => {
    const components = [
      { componentId: 'drive-end-bearing', failureModes: ['bearing-wear', 'odd'] },
    ];
    const seen = ['drive-end.acceleration-envelope', 'drive-end.temperature'];
    const found = diagnose({
      asset: { kind: 'crusher', components, signals: seen },
      observations: pumpWith(changesOf('bearing-wear', 'drive-end-bearing', 0.1)).filter(
        ({ signal }) => seen.includes(signal),
      ),
    });
    expect(found.failureMode).toBe('bearing-wear');
  });

  it('ignores learnt weights that are none', () =>
    expect(ask({ 'seal.leak-rate': 40 }, { weights: { 'seal-leak': NaN } })).toEqual(
      ask({ 'seal.leak-rate': 40 }),
    ));
});
