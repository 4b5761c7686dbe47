import { diagnoseBearing } from '../bearing/diagnose-bearing';
import type { BearingOrders } from '../bearing/kinematics';
import type { BearingVerdict } from '../bearing/verdict';
import {
  zoneOf,
  ZONE_BOUNDARIES,
  type MachineGroup,
  type Support,
  type Zone,
} from '../severity/zones';
import { shaftVerdict, type ShaftVerdict } from '../shaft/shaft-verdict';
import type { Unusable, Waveform } from '../waveform';
import { waveformFeatures, type WaveformFeatures } from './waveform-features';

/** What is known of the machine a burst comes from. */
export interface MeasuredMachine {
  readonly group: MachineGroup;
  readonly support: Support;
  /** Orders of the bearing at the measuring point, if it has a rolling one. */
  readonly bearing?: BearingOrders;
}

/** What a burst says of a machine: how severe, and what it looks like. */
export type Diagnosis =
  | { readonly kind: 'unusable'; readonly reason: Unusable }
  | {
      readonly kind: 'diagnosed';
      readonly features: WaveformFeatures;
      readonly zone: Zone;
      /** Absent when the bearing is not known. */
      readonly bearing?: BearingVerdict;
      /** Absent when the shaft speed is not known. */
      readonly shaft?: ShaftVerdict;
    };

/** Severity zone, bearing fault and shaft fault of one burst. Never throws. */
export const diagnoseWaveform = (waveform: Waveform, machine: MeasuredMachine): Diagnosis => {
  const outcome = waveformFeatures(waveform, machine.bearing);
  if (outcome.kind === 'unusable') return outcome;
  const { features } = outcome;
  const boundaries = ZONE_BOUNDARIES[machine.group][machine.support];
  return {
    kind: 'diagnosed',
    features,
    zone: zoneOf(features.velocityRms, boundaries) ?? 'D',
    ...(machine.bearing ? { bearing: diagnoseBearing(waveform, machine.bearing) } : {}),
    ...(features.shaft ? { shaft: shaftVerdict(features.shaft, boundaries[0]) } : {}),
  };
};
