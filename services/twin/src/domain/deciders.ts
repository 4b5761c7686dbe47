import { topics } from '@fettle/contracts';
import type { RemainingLifeEstimated, TwinPrognosisEvent, TwinStateEvent } from '@fettle/contracts';
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
        ...{
          assetId,
          divergenceId: idFrom('divergence', assetId, signal, at),
          signal,
          reported,
          expected,
        },
        ...{ residualStandardDeviation: spread, standardScore, model: command.model, openedAt: at },
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

/** The last word on each component that has an estimate. */
export interface Prognoses {
  readonly estimates: Readonly<Record<string, { readonly p10: number; readonly p50: number }>>;
}

export type PrognosisCommand =
  | {
      readonly type: 'Estimate';
      readonly assetId: string;
      readonly estimate: RemainingLifeEstimated;
    }
  | {
      readonly type: 'Withdraw';
      readonly assetId: string;
      readonly component: string | null;
      readonly reason: string;
      readonly at: EpochMs;
    };

/** An estimate is said again when its median, or what it may last at worst, moved by a fifth. */
const MOVED = 0.2;

const hasMoved = (from: number, to: number): boolean => Math.abs(to - from) > MOVED * from;

export const prognosisCategory = category<Prognoses, PrognosisCommand, TwinPrognosisEvent, never>({
  name: 'prognosis',
  version: 2, // 2: what it may last at worst
  topic: topics.twinPrognosis,
  streamIdOf: ({ assetId }) => assetId,
  keyOf: ({ assetId }) => assetId,
  decider: {
    initial: { estimates: {} },
    decide: (command, { estimates }) => {
      if (command.type === 'Withdraw') {
        const { assetId, component, reason, at } = command;
        const known = Object.keys(estimates).filter((c) => component === null || c === component);
        return accept(
          ...known.map((c) => ({
            type: 'RemainingLifeWithdrawn' as const,
            ...{ assetId, component: c, reason, withdrawnAt: at },
          })),
        );
      }
      const { estimate } = command;
      const last = estimates[estimate.component];
      const moved =
        last === undefined ||
        hasMoved(last.p50, estimate.hoursP50) ||
        hasMoved(last.p10, estimate.hoursP10);
      return moved ? accept({ type: 'RemainingLifeEstimated', ...estimate }) : accept();
    },
    evolve: ({ estimates }, event) => {
      if (event.type === 'RemainingLifeEstimated') {
        const estimate = { p10: event.hoursP10, p50: event.hoursP50 };
        return { estimates: { ...estimates, [event.component]: estimate } };
      }
      if (event.type !== 'RemainingLifeWithdrawn') return { estimates };
      const rest = Object.entries(estimates).filter(([c]) => c !== event.component);
      return { estimates: Object.fromEntries(rest) };
    },
  },
});
