import type { AssetMonitor, MonitorState, Verdict } from '@fettle/detectors';
import { weightsOf } from '@fettle/diagnosis';
import type { Onsets } from '@fettle/diagnosis';
import type { Intent, Knowledge } from '@fettle/eventsourcing';
import { alertCategory } from '../alerts/alert.decider';
import type { Alerts } from '../alerts/alerts';
import { came, holdInWords, isHeld, overAt, went } from './quiet';
import type { Quiet } from './quiet';
import type { RegisteredAsset } from './registered-asset.view';
import { conditionWord } from '../condition/condition-word';
import { explain } from './explanation';
import type { WorkDone } from './explanation';
import { condition, intentsOf, over, subjectOf } from './verdict-intents';

/** An asset after a step of its monitor, and what is known beside it. */
export interface Seen {
  readonly assetId: string;
  readonly asset: RegisteredAsset;
  readonly knowledge: Knowledge<typeof alertCategory>;
  readonly monitor: AssetMonitor;
  readonly state: MonitorState;
  readonly work: WorkDone | null;
  readonly onsets: Onsets;
  readonly quiet: Quiet;
}

/** What should be decided, and which findings are gone for now. */
export interface Judgement {
  readonly quiet: Quiet;
  readonly intents: readonly Intent[];
}

const alertsOf = ({ knowledge, assetId }: Seen): Alerts | undefined =>
  knowledge.stateOf(alertCategory, assetId);

const isOpen = (seen: Seen, subject: string): boolean =>
  Object.values(alertsOf(seen)?.alerts ?? {}).some(
    (alert) => alert.isOpen && (alert.signal ?? '') === subject,
  );

/** What the monitor sees, explained by what the asset can fail in and what was done to it. */
const explanationOf = (seen: Seen) => {
  const { asset, monitor, state, work, onsets } = seen;
  const weights = weightsOf(alertsOf(seen)?.outcomes ?? {});
  return explain({
    asset,
    work,
    onsets,
    weights,
    condition: monitor.condition(state),
    at: state.at,
  });
};

/** A detector's limit. */
const OUT = 0.5;

const witnessOf = ({ monitor, state }: Seen): string | null => {
  const out = monitor.condition(state).signals.filter(({ score }) => score >= OUT);
  return out.length === 1 ? (out[0]?.signal ?? null) : null;
};

const wordOf = ({ monitor, state }: Seen, quiet: Quiet) =>
  conditionWord(monitor.condition(state), isHeld(quiet));

/**
 * What the verdicts of a step come to. A finding that is gone ends its alert only once it has
 * stayed away: one that comes and goes is one incident and one order, not an order each time.
 */
export const judge = (seen: Seen, verdicts: readonly Verdict[]): Judgement => {
  const { assetId } = seen;
  const intents: Intent[] = [];
  let { quiet } = seen;
  for (const verdict of verdicts) {
    const { kind, at } = verdict;
    const subject = subjectOf(verdict);
    if (kind === 'alert' || kind === 'sensor-fault') quiet = came(quiet, subject, at);
    const isGone = kind === 'clear' || kind === 'sensor-restored';
    if (isGone && isOpen(seen, subject)) {
      quiet = went(quiet, subject, at);
      const hold = holdInWords(quiet, subject);
      const reason = `${verdict.reason} The alert ends once it has stayed so for ${hold}.`;
      intents.push(condition(assetId, wordOf(seen, quiet), { ...verdict, reason }));
    } else {
      const explain = () => explanationOf(seen);
      const judged = {
        assetId,
        word: wordOf(seen, quiet),
        explain,
        witness: () => witnessOf(seen),
      };
      intents.push(...intentsOf(judged, verdict));
    }
  }
  return { quiet, intents };
};

/** Ends the alerts whose findings have stayed away. */
export const settle = (seen: Seen): Judgement => {
  const { assetId, state } = seen;
  const { quiet, subjects } = overAt(seen.quiet, state.at);
  if (subjects.length === 0) return { quiet, intents: [] };
  const ended = subjects.map((subject) => over(assetId, subject, state.at));
  const reason = 'It has stayed away: the alert is over.';
  const now = { score: state.score, reason, at: state.at };
  return { quiet, intents: [...ended, condition(assetId, wordOf(seen, quiet), now)] };
};
