/** A maintainable part of an asset, and the modes it fails in. */
export interface FailingComponent {
  readonly componentId: string;
  readonly failureModes: readonly string[];
}

/** The share of one signal in a finding, 0 to 1. */
export interface SignalShare {
  readonly signal: string;
  readonly share: number;
}

/** What a finding points at: the mode, and what to do first. */
export interface Diagnosis {
  readonly failureMode: string | null;
  readonly recommendedAction: string;
}

/** Which signals speak for a mode; the first that an asset can have and that fits best is named. */
interface Signature {
  readonly mode: string;
  /** Ends of signal names, the most telling first. */
  readonly signals: readonly string[];
  readonly action: string;
}

const SIGNATURES: readonly Signature[] = [
  {
    mode: 'bearing-wear',
    signals: ['acceleration-envelope', 'vibration-kurtosis', 'bearing-temperature'],
    action:
      'Listen to the bearing and check its grease; replace it at the next window, at once when CRITICAL.',
  },
  {
    mode: 'seal-leak',
    signals: ['leak-rate'],
    action: 'Look for leakage at the seal; isolate and replace it.',
  },
  {
    mode: 'misalignment',
    signals: ['vibration-velocity-rms', 'vibration-2x'],
    action: 'Check alignment and coupling with the machine stopped, then realign.',
  },
  {
    mode: 'filter-clogging',
    signals: ['suction.pressure', 'differential-pressure'],
    action: 'Check the strainer or filter and clean it.',
  },
  {
    mode: 'impeller-wear',
    signals: ['discharge.pressure', 'discharge.flow'],
    action: 'Check the impeller clearance against the pump curve.',
  },
  {
    mode: 'overheating',
    signals: ['winding-temperature', 'temperature'],
    action: 'Check cooling and load; let it cool before opening.',
  },
];

const UNKNOWN_ACTION = 'Inspect the machine and compare with the evidence; record what was found.';

/**
 * The likeliest mode among those the components of the asset can fail in: the weight of each mode
 * is what its signals contribute, the most telling counting most, and only signals at the
 * component's own place count.
 */
export const likelyMode = (
  suspectedSignal: string | null,
  contributions: readonly SignalShare[],
  components: readonly FailingComponent[],
): Diagnosis => {
  const shares = contributions.length > 0 ? contributions : shareOf(suspectedSignal);
  let best: { signature: Signature; weight: number } | undefined;
  for (const signature of SIGNATURES) {
    const places = components.filter(({ failureModes }) => failureModes.includes(signature.mode));
    if (places.length === 0) continue;
    const weight = weightOf(signature, shares);
    if (weight > (best?.weight ?? 0)) best = { signature, weight };
  }
  return best
    ? { failureMode: best.signature.mode, recommendedAction: best.signature.action }
    : { failureMode: null, recommendedAction: UNKNOWN_ACTION };
};

const shareOf = (signal: string | null): readonly SignalShare[] =>
  signal === null ? [] : [{ signal, share: 1 }];

const weightOf = ({ signals }: Signature, shares: readonly SignalShare[]): number =>
  shares.reduce((sum, { signal, share }) => {
    const rank = signals.findIndex((end) => signal.endsWith(end));
    return rank < 0 ? sum : sum + share / (1 + rank);
  }, 0);
