import { assetMonitor } from '@fettle/detectors';
import {
  createMachine,
  demandAt,
  injectFault,
  repair,
  signalsOf,
  stepMachine,
  type Machine,
  type ProductionPlan,
  type Truth,
} from '@fettle/plant-model';
import type { WearCase } from './cases';

/** What the production detectors and the twin's rule saw of one life. */
export interface RecordedLife {
  readonly wear: WearCase;
  readonly name: string;
  /** Hours from the first frame: fault begins, fails. */
  readonly beganAt: number;
  readonly failedAt: number;
  /** First alert after the fault began; undefined when none came before the failure. */
  readonly alertAt: number | undefined;
  readonly falseAlerts: number;
  /** Watched and healthy. */
  readonly healthyHours: number;
  /** Reported and expected of the telling signal, from commissioning on. */
  readonly samples: readonly {
    readonly hours: number;
    readonly reported: number;
    readonly expected: number;
    readonly deviation: number;
  }[];
}

/** Frames of the mean P–F interval, and healthy ones before it. */
const FRAMES_OF_GROWTH = 400;
const HEALTHY_FRAMES = 900;

const HOUR_MS = 3_600_000;

/** Round the clock in jobs of their own load each, some thirty frames at least; an indoor hall. */
const planOf = (seed: number, stepHours: number, season: number): ProductionPlan => ({
  seed,
  shifts: [{ days: [0, 1, 2, 3, 4, 5, 6], fromMinute: 0, toMinute: 1440 }],
  jobMinutes: stepHours < 0.1 ? 12 : 120,
  setupMinutes: 0,
  load: [0.6, 0.95],
  speed: [1, 1],
  ambient: { meanCelsius: 22, daySwing: 2, seasonSwing: season },
});

/** The machine with every other component as new: only one wear is looked at. */
const otherwiseNew = (machine: Machine, truth: Truth, { component }: WearCase): Machine =>
  truth.faults
    .filter((fault) => fault.component !== component)
    .reduce(
      (kept, fault) =>
        repair(kept, { component: fault.component, quality: 'perfect', at: kept.at }),
      machine,
    );

/** One life, frame by frame: healthy until the fault begins, then until it has failed. */
function* worn(wear: WearCase, plan: ProductionPlan, life: { seed: number; stepHours: number }) {
  const { kind, mode, component } = wear;
  const { seed, stepHours } = life;
  let machine = createMachine({ id: `${kind}-${seed}`, kind, seed });
  for (let n = 1, severity = 0; severity < 1; n += 1) {
    const hours = n * stepHours;
    const at = Math.round(hours * HOUR_MS);
    if (n === HEALTHY_FRAMES) machine = injectFault(machine, { mode, component, at });
    const step = { at, dtSeconds: stepHours * 3600, demand: demandAt(plan, at) };
    const { state, frame, truth } = stepMachine(machine, step);
    // What begins by itself in the healthy time is put right as the rest is.
    const ours = truth.faults.find((fault) => fault.mode === mode && fault.component === component);
    severity = n < HEALTHY_FRAMES ? 0 : (ours?.severity ?? 0);
    const early = n < HEALTHY_FRAMES && ours !== undefined;
    const kept = otherwiseNew(state, truth, wear);
    machine = early ? repair(kept, { component, quality: 'perfect', at }) : kept;
    yield { hours, at, frame };
  }
}

/**
 * Runs one machine to failure under the production monitor with nothing set.
 * @param options seasonCelsius: how far the hall swings with the year, which no signal tells
 */
export const recordLife = (
  wear: WearCase,
  seed: number,
  { seasonCelsius = 0 }: { readonly seasonCelsius?: number } = {},
): RecordedLife => {
  const { kind, signal } = wear;
  const stepHours = Math.sqrt(wear.hours[0] * wear.hours[1]) / FRAMES_OF_GROWTH;
  const beganAt = HEALTHY_FRAMES * stepHours;
  const monitor = assetMonitor({
    signals: signalsOf(kind)
      .filter(({ role }) => role !== 'counter')
      .map(({ signal: name, role, range: [low, high] }) => ({
        signal: name,
        ...{ operating: role !== 'measurement', low, high },
        quantity: /vibration|acceleration|kurtosis/.test(name) ? 'VIBRATION' : 'OTHER',
      })),
  });
  const state = monitor.initial();
  const plan = planOf(seed, stepHours, seasonCelsius);
  const samples: RecordedLife['samples'][number][] = [];
  let [failedAt, falseAlerts, watchedFrom]: [number, number, number | undefined] = [
    0,
    0,
    undefined,
  ];
  let alertAt: number | undefined;
  for (const { hours, at, frame } of worn(wear, plan, { seed, stepHours })) {
    failedAt = hours;
    const readings = Object.fromEntries(
      frame.readings.map(({ signal: name, value, quality }) => [name, { value, quality }]),
    );
    const { verdicts } = monitor.step(state, { at, readings });
    for (const { kind: said } of verdicts) {
      if (said === 'commissioned') watchedFrom ??= hours;
      if (said !== 'alert' && said !== 'sensor-fault') continue;
      if (hours <= beganAt) falseAlerts += 1;
      else if (said === 'alert') alertAt ??= hours;
    }
    const now = monitor.condition(state).signals.find((one) => one.signal === signal);
    if (now?.value == null || now.expected === null) continue;
    const { value: reported, expected, deviation } = now;
    samples.push({ hours, reported, expected, deviation });
  }
  const healthyHours = Math.max(0, beganAt - (watchedFrom ?? beganAt));
  const name = `${kind}-${seed}`;
  return { wear, name, beganAt, failedAt, alertAt, falseAlerts, healthyHours, samples };
};
