import { learnSuggester, suggestModes, SUGGESTER, type LabelledText } from './mode-suggester';
import { fitSoftmax, probabilities } from './softmax';
import { termsOf, wordsOf } from './terms';
import { vectorOf, vocabularyOf } from './vocabulary';

const notes: LabelledText[] = [
  ...['seal leaking', 'oil leak at gland', 'leaks badly', 'leaking again'].map((text) => ({
    text,
    mode: 'Leaking',
  })),
  ...['bearing noisy', 'noisy gearbox', 'very noisy', 'noise from motor'].map((text) => ({
    text,
    mode: 'Noise',
  })),
  ...['screen blocked', 'chute blocked up', 'blocked'].map((text) => ({ text, mode: 'Plugged' })),
];
const learnt = learnSuggester(notes);
const first = (text: string): string | undefined => suggestModes(learnt, text)[0]?.mode;

describe('terms', () => {
  it('are words, pairs, and bounded n-grams of letters', () =>
    expect(termsOf('Oil leak', { shortest: 3, longest: 4 })).toEqual([
      ...['w:oil', 'w:leak', 'p:oil leak', 'c:<oi', 'c:oil', 'c:il>', 'c:<oil', 'c:oil>'],
      ...['c:<le', 'c:lea', 'c:eak', 'c:ak>', 'c:<lea', 'c:leak', 'c:eak>'],
    ]));
  it('know the abbreviations of the trade, and accents and apostrophes', () => {
    expect(wordsOf("BRG u/s, won't run")).toEqual([
      'bearing',
      'unserviceable',
      'will',
      'not',
      'run',
    ]);
    expect(wordsOf('pompe défectueuse')).toEqual(['pompe', 'defectueuse']);
    expect(wordsOf('DE/NDE')).toEqual(['de', 'nde']);
    expect(wordsOf('constructor')).toEqual(['constructor']);
  });
  it('are none of an empty text, and end of a long one', () => {
    expect(termsOf('  ?! ', { shortest: 3, longest: 5 })).toEqual([]);
    expect(wordsOf('ab '.repeat(10_000)).length).toBeLessThan(200);
  });
});

it('weighs terms by rarity, to unit length, by hand', () => {
  const vocabulary = vocabularyOf([
    ['a', 'b'],
    ['a', 'b', 'b'],
    ['a', 'only here'],
  ]);
  expect(vocabulary.terms).toEqual({ a: 0, b: 1 }); // a term of one text tells nothing
  // rarity of a: ln(4/4) + 1 = 1; of b: ln(4/3) + 1 = 1.287682
  const { positions, weights } = vectorOf(vocabulary, ['b', 'a', 'unknown']);
  expect(positions).toEqual([1, 0]);
  expect(weights[0]).toBeCloseTo(1.287682 / Math.hypot(1, 1.287682), 6);
  expect(vectorOf(vocabulary, ['unknown', 'constructor'])).toEqual({ positions: [], weights: [] });
});

const one = { positions: [0], weights: [1] };
const other = { positions: [1], weights: [1] };
const two = [
  { vector: one, target: 0, weight: 1 },
  { vector: other, target: 1, weight: 1 },
];

it('logistic regression comes to where its gradient ends: w = (1 − p)/λ', () => {
  const { weights } = fitSoftmax(two, { classes: 2, terms: 2 }, 1);
  // symmetric: p = e^w/(e^w + e^−w), w = 1 − p: w = 0.3372
  expect(weights[0]).toBeCloseTo(0.3372, 3);
  const p = probabilities({ classes: 2, weights }, one)[0] as number;
  expect(weights[0]).toBeCloseTo(1 - p, 3);
});

describe('suggestions', () => {
  it('go by words, and survive typing errors and run-together words', () => {
    expect(first('pump is leaking')).toBe('Leaking');
    expect(first('leeking sael')).toBe('Leaking');
    expect(first('verynoisy')).toBe('Noise');
    expect(first('blokced screen')).toBe('Plugged');
  });
  it('are probabilities, best first', () => {
    const all = suggestModes(learnt, 'noisy and leaking', 99);
    expect(all.map(({ mode }) => mode).sort()).toEqual(['Leaking', 'Noise', 'Plugged']);
    expect(all.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 9);
    expect([...all].sort((a, b) => b.probability - a.probability)).toEqual(all);
  });
  it('are the same after a round through JSON, and when learnt again', () => {
    const text = 'oil leak';
    expect(suggestModes(JSON.parse(JSON.stringify(learnt)) as typeof learnt, text)).toEqual(
      suggestModes(learnt, text),
    );
    expect(learnSuggester(notes)).toEqual(learnt);
  });
  it('are the commonest modes for a text that says nothing', () => {
    for (const text of ['', '???', '漏れ'])
      expect(suggestModes(learnt, text, 1)).toEqual([{ mode: 'Leaking', probability: 4 / 11 }]);
  });
  it('are none without notes, and one of one mode', () => {
    expect(suggestModes(learnSuggester([]), 'leak')).toEqual([]);
    const single = learnSuggester([{ text: 'leak', mode: 'Leaking' }], {
      ...SUGGESTER,
      nameWeight: 0,
    });
    expect(suggestModes(single, 'noise')).toEqual([{ mode: 'Leaking', probability: 1 }]);
  });
  it('are none when none are asked for', () =>
    expect(suggestModes(learnt, 'leak', -1)).toEqual([]));
});
