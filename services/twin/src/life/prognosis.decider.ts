import { topics } from '@fettle/contracts';
import type { RemainingLifeEstimated, TwinPrognosisEvent } from '@fettle/contracts';
import { accept, category } from '@fettle/eventsourcing';
import type { EpochMs } from '@fettle/kernel';

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
            assetId,
            component: c,
            reason,
            withdrawnAt: at,
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
