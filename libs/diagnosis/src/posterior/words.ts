import { BAD_REPAIR } from '../graph/families';
import type { FailureMode } from '../graph/failure-graph';
import { onsetOrder, type Onsets } from '../onset/onset-order';
import { TOGETHER_MS } from '../onset/order-evidence';
import type { Sighting } from './evidence';
import { SENSOR_FAULT, UNKNOWN, type Cause } from './posterior';

/** The last work on the asset that was meant to put something right. */
export interface EarlierWork {
  readonly workOrderId: string;
  /** As found then; null when nobody said. */
  readonly failureMode: string | null;
  readonly component: string | null;
  /** Days since it was completed, event time. */
  readonly daysAgo: number;
}

interface About {
  readonly named: Cause | undefined;
  readonly line: FailureMode | undefined;
  readonly causes: readonly Cause[];
  readonly evidence: readonly Sighting[];
  readonly followsUp: string | null;
  readonly earlier: EarlierWork | null;
  readonly onsets: Onsets;
}

/** What a technician reads. */
export interface Words {
  readonly explanation: string;
  readonly recommendedAction: string;
}

const INSPECT = 'Inspect the machine and compare with the evidence; record what was found.';
/** Named beside the first from this probability on. */
const ALSO_FROM = 0.15;

/** A name of the registry as a person says it: `drive-end.bearing-temperature`. */
export const nameOf = (name: string): string => name.replaceAll(/[.-]/g, ' ');

const percent = (probability: number): string =>
  `${Math.min(99, Math.max(1, Math.round(100 * probability)))} %`;

const causeName = ({ mode, component, signal }: Cause): string => {
  if (mode === SENSOR_FAULT) return `a fault of sensor ${signal ?? ''}`.trim();
  if (mode === UNKNOWN) return 'something else';
  return component === null ? nameOf(mode) : `${nameOf(mode)} (${nameOf(component)})`;
};

const moves = ({ signal, deviation }: Sighting): string =>
  `${nameOf(signal)} is ${deviation > 0 ? 'up' : 'down'}`;

const listed = (parts: readonly string[]): string =>
  parts.length < 2
    ? (parts[0] ?? '')
    : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;

const speaking = (evidence: readonly Sighting[], speaks: Sighting['speaks']): readonly Sighting[] =>
  evidence.filter((one) => one.speaks === speaks).slice(0, 3);

const sentences = ({ named, causes, evidence }: About): readonly string[] => {
  const seen = speaking(evidence, 'unexplained');
  if (named === undefined) {
    const what = seen.length === 0 ? 'nothing that it knows' : listed(seen.map(moves));
    const best = causes.find(({ mode }) => mode !== UNKNOWN);
    const guess =
      best === undefined || best.probability < 0.1
        ? ''
        : ` Nearest is ${causeName(best)}, ${percent(best.probability)}.`;
    return [`The cause is not known: no failure mode fits ${what}.${guess}`];
  }
  const also = causes
    .filter((cause) => cause !== named && cause.probability >= ALSO_FROM)
    .slice(0, 2)
    .map((cause) => `${causeName(cause)}, ${percent(cause.probability)}`);
  const first = `Likely ${causeName(named)}, ${percent(named.probability)}`;
  const head = also.length === 0 ? `${first}.` : `${first}; else ${listed(also)}.`;
  if (named.mode === SENSOR_FAULT)
    return [head, 'It alone has moved, and no failure mode moves it alone.'];
  const support = speaking(evidence, 'for').map(moves);
  const missing = speaking(evidence, 'against').map(({ signal }) => nameOf(signal));
  return [
    head,
    ...(support.length === 0 ? [] : [`For it: ${listed(support)}.`]),
    ...(missing.length === 0 ? [] : [`Against it: ${listed(missing)} should show it by now.`]),
    ...(seen.length === 0 ? [] : [`Not explained by it: ${listed(seen.map(moves))}.`]),
  ];
};

const minutesOf = (ms: number): string =>
  ms < 120_000 ? `${Math.round(ms / 1000)} s` : `${Math.round(ms / 60_000)} min`;

/** Who moved first, and who followed. */
const order = ({ onsets }: About): readonly string[] => {
  const [first, second] = onsetOrder(onsets, TOGETHER_MS);
  if (first === undefined || second === undefined) return [];
  const names = (signals: readonly string[]): string => listed(signals.slice(0, 3).map(nameOf));
  const after = minutesOf(second.beganAt - first.beganAt);
  return [`First to move: ${names(first.signals)}; ${after} later ${names(second.signals)}.`];
};

const daysOf = (days: number): string => {
  if (days < 1) return 'less than a day';
  return days < 2 ? 'a day' : `${Math.floor(days)} days`;
};

const followUp = ({ named, followsUp, earlier }: About): string | undefined => {
  if (followsUp === null || named === undefined || earlier === null) return undefined;
  const when = `${daysOf(earlier.daysAgo)} ago`;
  return named.mode === BAD_REPAIR
    ? `It follows the work of order ${followsUp}, ${when}.`
    : `The repair of order ${followsUp}, ${when}, did not hold: the same again.`;
};

/** The finding in words, and what to do first. */
export const words = (about: About): Words => {
  const { named, line, followsUp } = about;
  const follow = followUp(about);
  const explanation = [...(follow ? [follow] : []), ...sentences(about), ...order(about)].join(' ');
  if (named?.mode === SENSOR_FAULT) {
    const sensor = named.signal ?? 'the instrument';
    return {
      explanation,
      recommendedAction: `Check sensor and wiring of ${sensor} before opening the machine.`,
    };
  }
  const action = line?.action ?? INSPECT;
  const again = followsUp === null ? '' : ` Read order ${followsUp} first.`;
  return { explanation, recommendedAction: `${action}${again}` };
};
