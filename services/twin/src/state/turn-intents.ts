import { intent } from '@fettle/eventsourcing';
import type { Intent } from '@fettle/eventsourcing';
import { modelInWords } from './asset-twin';
import type { AssetTwin, SignalTwin, Turn } from './asset-twin';
import { prognosisCategory } from '../life/prognosis.decider';
import { twinCategory } from './twin.decider';
import type { TwinCommand } from './twin.decider';
import type { WearTurn } from '../life/wear';

/** What following a wear came to. */
export const worn = (assetId: string, at: number, turn: WearTurn): Intent => {
  if (turn.kind === 'withdrawn') return withdraw(assetId, turn.component, { ...turn, at });
  return intent(prognosisCategory, assetId, {
    type: 'Estimate',
    assetId,
    estimate: turn.estimate,
  });
};

/** A signal that left its model, or came back to it. */
export const turned = (assetId: string, twin: AssetTwin, turn: Turn): Intent => {
  const signal = twin.signals.find((candidate) => candidate.signal === turn.signal) as SignalTwin;
  const command: TwinCommand =
    turn.kind === 'diverged'
      ? { type: 'OpenDivergence', assetId, turn, model: modelInWords(twin, signal) }
      : { type: 'CloseDivergence', assetId, signal: turn.signal, at: turn.at };
  return intent(twinCategory, assetId, command);
};

/** There is no estimate any more, of one component or (null) of all of the asset. */
export const withdraw = (
  assetId: string,
  component: string | null,
  { reason, at }: { readonly reason: string; readonly at: number },
): Intent =>
  intent(prognosisCategory, assetId, { type: 'Withdraw', assetId, component, reason, at });

/** The asset has other signals now: what was said by the model of the old ones is void. */
export const describedAnew = (assetId: string, { signals, at }: AssetTwin): readonly Intent[] => [
  ...signals
    .filter(({ diverging }) => diverging)
    .map(({ signal }) =>
      intent(twinCategory, assetId, { type: 'CloseDivergence', assetId, signal, at }),
    ),
  withdraw(assetId, null, { reason: 'the asset was described anew', at }),
];
