import { topics } from '@fettle/contracts';
import type { TwinStateEvent } from '@fettle/contracts';
import { accept, category } from '@fettle/eventsourcing';
import { idFrom } from '@fettle/kernel';
import type { EpochMs } from '@fettle/kernel';
import type { Turn } from './asset-twin';

/** Open divergences of an asset, by signal. */
export interface Divergences {
  readonly open: Readonly<Record<string, string>>;
}

export type TwinCommand =
  | {
      readonly type: 'OpenDivergence';
      readonly assetId: string;
      readonly turn: Turn;
      readonly model: string;
    }
  | {
      readonly type: 'CloseDivergence';
      readonly assetId: string;
      readonly signal: string;
      readonly at: EpochMs;
    };

/**
 * One open divergence a signal: worth an investigation until the machine behaves as expected again.
 */
export const twinCategory = category<Divergences, TwinCommand, TwinStateEvent, never>({
  name: 'twin',
  version: 1,
  topic: topics.twinState,
  streamIdOf: ({ assetId }) => assetId,
  keyOf: ({ assetId }) => assetId,
  decider: {
    initial: { open: {} },
    decide: (command, { open }) => {
      const { assetId } = command;
      if (command.type === 'CloseDivergence') {
        const { signal, at } = command;
        const divergenceId = open[signal];
        if (divergenceId === undefined) return accept();
        return accept({ type: 'DivergenceClosed', assetId, divergenceId, signal, closedAt: at });
      }
      const { signal, reported, expected, spread, standardScore, at } = command.turn;
      if (open[signal] !== undefined) return accept();
      return accept({
        type: 'DivergenceOpened',
        assetId,
        divergenceId: idFrom('divergence', assetId, signal, at),
        signal,
        reported,
        expected,
        residualStandardDeviation: spread,
        standardScore,
        model: command.model,
        openedAt: at,
      });
    },
    evolve: ({ open }, event) => {
      if (event.type === 'DivergenceOpened')
        return { open: { ...open, [event.signal]: event.divergenceId } };
      if (event.type !== 'DivergenceClosed') return { open };
      return { open: Object.fromEntries(Object.entries(open).filter(([s]) => s !== event.signal)) };
    },
  },
});
