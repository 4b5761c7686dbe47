import type { Intent } from '@fettle/eventsourcing';
import { modelInWords } from './asset-twin';
import type { AssetTwin, SignalTwin, Turn } from './asset-twin';
import type { PrognosisCommand } from '../life/prognosis.decider';
import type { TwinCommand } from './twin.decider';
import type { WearTurn } from '../life/wear';

/** What following a wear came to. */
export const worn = (assetId: string, at: number, turn: WearTurn): Intent => {
  if (turn.kind === 'withdrawn') return withdraw(assetId, turn.component, { ...turn, at });
  const command: PrognosisCommand = { type: 'Estimate', assetId, estimate: turn.estimate };
  return { category: 'prognosis', streamId: assetId, command };
};

/** A signal that left its model, or came back to it. */
export const turned = (assetId: string, twin: AssetTwin, turn: Turn): Intent => {
  const signal = twin.signals.find((candidate) => candidate.signal === turn.signal) as SignalTwin;
  const command: TwinCommand =
    turn.kind === 'diverged'
      ? { type: 'OpenDivergence', assetId, turn, model: modelInWords(twin, signal) }
      : { type: 'CloseDivergence', assetId, signal: turn.signal, at: turn.at };
  return { category: 'twin', streamId: assetId, command };
};

/** There is no estimate any more, of one component or (null) of all of the asset. */
export const withdraw = (
  assetId: string,
  component: string | null,
  { reason, at }: { readonly reason: string; readonly at: number },
): Intent => {
  const command: PrognosisCommand = { type: 'Withdraw', assetId, component, reason, at };
  return { category: 'prognosis', streamId: assetId, command };
};

/** The asset has other signals now: what was said by the model of the old ones is void. */
export const describedAnew = (assetId: string, { signals, at }: AssetTwin): readonly Intent[] => [
  ...signals
    .filter(({ diverging }) => diverging)
    .map(({ signal }): Intent => {
      const command: TwinCommand = { type: 'CloseDivergence', assetId, signal, at };
      return { category: 'twin', streamId: assetId, command };
    }),
  withdraw(assetId, null, { reason: 'the asset was described anew', at }),
];
