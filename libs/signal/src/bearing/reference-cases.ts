import type { RecordedCase } from './cases';

/**
 * Recorded cases that kinematics alone do not settle: bursts of the Case Western Reserve rig (0 and
 * 1 hp) whose envelope shows no line at a race. Smith and Randall (2015) report the
 * same of several of its specimens (unconfirmed which). Written by `npm run bench:cases`; a plant
 * adds its own, confirmed ones.
 */
export const REFERENCE_CASES: readonly RecordedCase[] = [
  {
    name: 'CWRU 118_B007_0hp',
    fault: 'rolling-element',
    bpfo: 3.5848,
    fingerprint: [-2.94, -3.4, -4.88, -1.65, -0.35, -5.09, -6.77, -8.03, 1.09],
  },
  {
    name: 'CWRU 119_B007_1hp',
    fault: 'rolling-element',
    bpfo: 3.5848,
    fingerprint: [-3.22, -3.76, -5.18, -1.65, -0.31, -5.18, -6.72, -8.19, 1.09],
  },
  {
    name: 'CWRU 185_B014_0hp',
    fault: 'rolling-element',
    bpfo: 3.5848,
    fingerprint: [-1.92, -2.55, -5.08, -1.67, -0.57, -4.57, -6.42, -8.21, 2.88],
  },
  {
    name: 'CWRU 186_B014_1hp',
    fault: 'rolling-element',
    bpfo: 3.5848,
    fingerprint: [-2.18, -3.65, -5.8, -1.66, -0.42, -4.9, -6.38, -8.17, 2.18],
  },
  {
    name: 'CWRU 222_B021_0hp',
    fault: 'rolling-element',
    bpfo: 3.5848,
    fingerprint: [-3.11, -3.42, -4.86, -1.82, -0.33, -3.63, -4.65, -6.33, 2.15],
  },
  {
    name: 'CWRU 223_B021_1hp',
    fault: 'rolling-element',
    bpfo: 3.5848,
    fingerprint: [-2.78, -3.61, -5.28, -1.93, -0.31, -4.31, -4.44, -6.15, 2.24],
  },
  {
    name: 'CWRU 3005_B028_0hp',
    fault: 'rolling-element',
    bpfo: 3.5848,
    fingerprint: [-7.0, -6.31, -5.79, -0.4, -1.15, -4.85, -6.57, -8.33, 1.35],
  },
  {
    name: 'CWRU 3006_B028_1hp',
    fault: 'rolling-element',
    bpfo: 3.5848,
    fingerprint: [-6.67, -6.36, -5.81, -0.36, -1.24, -4.67, -6.53, -8.41, 1.36],
  },
  {
    name: 'CWRU 3001_IR028_0hp',
    fault: 'inner-race',
    bpfo: 3.5848,
    fingerprint: [-2.12, -1.86, -2.14, -0.66, -2.46, -5.83, -8.62, -9.0, 1.22],
  },
  {
    name: 'CWRU 3002_IR028_1hp',
    fault: 'inner-race',
    bpfo: 3.5848,
    fingerprint: [-1.79, -1.83, -2.33, -0.79, -2.16, -5.13, -7.74, -9.0, 1.16],
  },
  {
    name: 'CWRU 197_OR014at6_0hp',
    fault: 'outer-race',
    bpfo: 3.5848,
    fingerprint: [-2.2, -2.87, -4.79, -2.79, -0.54, -1.99, -3.89, -3.7, 1.12],
  },
  {
    name: 'CWRU 198_OR014at6_1hp',
    fault: 'outer-race',
    bpfo: 3.5848,
    fingerprint: [-2.34, -3.48, -5.42, -2.62, -0.47, -2.17, -3.26, -4.14, 1.08],
  },
  {
    name: 'CWRU 97_N_0hp',
    fault: 'none',
    bpfo: 3.5848,
    fingerprint: [-1.62, -2.74, -4.62, -3.15, -3.52, -0.45, -4.56, -4.84, 1.02],
  },
];
