import { assert } from '@fettle/kernel';

/** How the budget is set: units and defaults stand at each option. */
export interface BudgetOptions {
  /** Alarms that may come at once. Default 3. */
  readonly burst?: number;
  /** One more is allowed after each so long. Default 8 h. */
  readonly everyMs?: number;
}

/** What the budget remembers: plain data, updated in place. */
export interface BudgetState {
  /** Alarms that are left. */
  left: number;
  at: number;
  /** Alarms held back since the last that was let through. */
  heldBack: number;
}

/** Decides whether one more alarm of a signal may reach a person. */
export interface AlarmBudget {
  initial(): BudgetState;
  /** True: let it through. False: it is counted in `heldBack`, to be told with the next. */
  spend(state: BudgetState, at: number): boolean;
}

/**
 * Alarm budget of a signal, a leaking bucket: a chattering alarm (ISA-18.2; EEMUA 191) is held back
 * and counted, never lost.
 */
export const alarmBudget = (options: BudgetOptions = {}): AlarmBudget => {
  const { burst = 3, everyMs = 8 * 3_600_000 } = options;
  assert(burst >= 1 && everyMs > 0, 'a budget allows something');

  return {
    initial: () => ({ left: burst, at: NaN, heldBack: 0 }),
    spend(state, at) {
      if (!Number.isNaN(state.at)) {
        state.left = Math.min(burst, state.left + Math.max(0, at - state.at) / everyMs);
      }
      state.at = at;
      if (state.left < 1) {
        state.heldBack += 1;
        return false;
      }
      state.left -= 1;
      state.heldBack = 0;
      return true;
    },
  };
};
