import type { EpochMs } from '@fettle/kernel';
import type { MachineKind } from '../catalogue/definition';
import { createMachine } from '../machine/create';
import { injectFault } from '../machine/fault';
import type { Demand } from '../machine/machine';
import { stepMachine, type Stepped } from '../machine/step';

/**
 * One life to record: a machine that runs healthy for a while, then one fault grows until it fails.
 */
export interface RunToFailureOptions {
  readonly kind: MachineKind;
  readonly seed: number;
  readonly mode: string;
  readonly component?: string;
  /** Hours of healthy running before the fault begins. */
  readonly healthyHours: number;
  /** Hours between frames. */
  readonly stepHours: number;
  readonly demandAt: (at: EpochMs) => Demand;
  readonly from?: EpochMs;
  /** A life that has not ended by then is cut off (censored); 20,000 h when not given. */
  readonly mostHours?: number;
}

/** One frame of a life. */
export interface LifeStep extends Stepped {
  /** Hours since the life began. */
  readonly hours: number;
  /** Severity of the chosen fault, 0 … 1; 1 is the functional failure and the last step. */
  readonly severity: number;
}

const HOUR_MS = 3_600_000;

/**
 * Steps of one life, in order; the true remaining life of a step is the last step's hours less its
 * own.
 */
export function* runToFailure(options: RunToFailureOptions): Generator<LifeStep, void> {
  const { kind, seed, mode, component, stepHours, healthyHours } = options;
  const from = options.from ?? 0;
  let machine = createMachine({ id: `${kind}-${seed}`, kind, seed });
  let begun = false;
  for (let n = 1; n * stepHours <= (options.mostHours ?? 20_000); n += 1) {
    const hours = n * stepHours;
    const at = from + hours * HOUR_MS;
    if (!begun && hours > healthyHours) {
      machine = injectFault(machine, { mode, at, ...(component ? { component } : {}) });
      begun = true;
    }
    const stepped = stepMachine(machine, {
      at,
      dtSeconds: stepHours * 3600,
      demand: options.demandAt(at),
    });
    machine = stepped.state;
    const fault = stepped.truth.faults.find(
      (one) => one.mode === mode && (component === undefined || one.component === component),
    );
    const severity = fault?.severity ?? 0;
    yield { ...stepped, hours, severity };
    if (severity >= 1 || stepped.truth.failedBy !== null) return;
  }
}
