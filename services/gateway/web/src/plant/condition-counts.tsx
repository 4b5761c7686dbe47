import { words } from '../words/format';
import { Sign, toneOf } from '../words/tone';

/** Worst first; the empty word stands for assets of which nothing is known yet. */
export const CONDITIONS = [
  'ALARM',
  'STALE',
  'SENSOR_FAULT',
  'WATCH',
  'COMMISSIONING',
  'NORMAL',
  '',
];

const names: Readonly<Record<string, string>> = {
  ALARM: 'in alarm',
  STALE: 'silent',
  SENSOR_FAULT: 'sensor fault',
  WATCH: 'to watch',
  COMMISSIONING: 'learning',
  NORMAL: 'normal',
  '': 'no word yet',
};

/** `in alarm`, `to watch`: what stands behind a number of assets. */
export const conditionName = (condition: string): string => names[condition] ?? words(condition);

type Counts = Readonly<Record<string, number>>;

/** How many are in each condition, worst first; those that are well last. */
export const inOrder = (counts: Counts): readonly (readonly [string, number])[] =>
  [...CONDITIONS, ...Object.keys(counts).filter((word) => !CONDITIONS.includes(word))].flatMap(
    (word) => {
      const count = counts[word] ?? 0;
      return count === 0 ? [] : [[word, count] as const];
    },
  );

/** The counts of a line, with sign and words. */
export const ConditionCounts = ({ counts }: { readonly counts: Counts }) => (
  <span className="counts">
    {inOrder(counts).map(([condition, count]) => (
      <span key={condition} className="count" data-tone={toneOf(condition)}>
        <Sign word={condition} />
        {count} <span className="count-word">{conditionName(condition)}</span>
      </span>
    ))}
  </span>
);
