import type { ReactNode } from 'react';

import { words } from './format';

/** What a colour means; a sign and a word always stand beside it. */
export type Tone = 'ok' | 'watch' | 'alarm' | 'learn' | 'sensor' | 'none';

const tones: Readonly<Record<string, Tone>> = {
  NORMAL: 'ok',
  COMMISSIONING: 'learn',
  WATCH: 'watch',
  ALARM: 'alarm',
  SENSOR_FAULT: 'sensor',
  STALE: 'sensor',
  INFO: 'learn',
  ADVISORY: 'watch',
  WARNING: 'watch',
  CRITICAL: 'alarm',
  CONFIRMED: 'ok',
};

export const toneOf = (word: string | undefined): Tone => tones[word ?? ''] ?? 'none';

const names: Readonly<Record<string, string>> = {
  COMMISSIONING: 'Learning',
  SENSOR_FAULT: 'Sensor fault',
  STALE: 'Silent',
};

const paths: Readonly<Record<Tone, ReactNode>> = {
  ok: <path d="M2.5 6.5 5 9l4.5-6" fill="none" stroke="currentColor" strokeWidth="1.8" />,
  watch: <path d="M6 1 11.2 10.6H.8Z" fill="currentColor" />,
  alarm: <path d="M3.5.8h5L11.2 3.5v5L8.5 11.2h-5L.8 8.5v-5Z" fill="currentColor" />,
  learn: <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.8" />,
  sensor: <path d="M6 .9 11.1 6 6 11.1.9 6Z" fill="currentColor" />,
  none: <circle cx="6" cy="6" r="3" fill="currentColor" />,
};

/** The sign of a word alone: a word stands beside it. */
export const Sign = ({ word }: { readonly word: string | undefined }) => (
  <svg viewBox="0 0 12 12" aria-hidden="true">
    {paths[toneOf(word)]}
  </svg>
);

/** A word with its sign and colour, e.g. a condition or a severity. */
export const Status = ({ word }: { readonly word: string | undefined }) => (
  <span className="status" data-tone={toneOf(word)}>
    <Sign word={word} />
    {word === undefined ? 'No word yet' : (names[word] ?? words(word))}
  </span>
);

/** `P1` in the colour of its urgency. */
export const Priority = ({ priority }: { readonly priority: number }) => (
  <span
    className="tag"
    data-tone={priority <= 1 ? 'alarm' : priority <= 3 ? 'watch' : undefined}
    title={`Priority ${priority} of 5; 1 is now`}
  >
    P{priority}
  </span>
);
