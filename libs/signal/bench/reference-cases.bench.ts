/**
 * Rewrites `src/bearing/reference-cases.ts` from the CWRU recordings whose kinematics
 * settle nothing.
 */
import { join } from 'node:path';

import { benchArguments, writeText } from '@fettle/scoreboard';

import { BEARINGS, bearingLines } from '../src/index';
import { readCwru, type CwruRecording } from './cwru/recordings';
import { casesOf } from './cwru/scoring';

const SETTLED = 2;

const open = ({ waveform }: CwruRecording): boolean => {
  const { bpfo, bpfi } = bearingLines(
    waveform,
    BEARINGS['6205-2rs'],
    (waveform.shaftSpeedRpm ?? 0) / 60,
  ).families;
  return Math.max(bpfo.strength, bpfi.strength) < SETTLED;
};

const { data } = benchArguments('npm run bench:cases', 'bearing/cwru');
const cases = casesOf(readCwru(data).recordings.filter(open));
const lines = cases.map(({ name, fault, bpfo, fingerprint }) => {
  const numbers = Array.from(fingerprint, (value) => value.toFixed(2)).join(', ');
  return `  { name: '${name}', fault: '${fault}', bpfo: ${bpfo}, fingerprint: [${numbers}] },`;
});
writeText(
  join(__dirname, '../../../src/bearing/reference-cases.ts'),
  `import type { RecordedCase } from './cases';

/**
 * Recorded cases that kinematics alone do not settle: bursts of the Case Western Reserve rig (0 and
 * 1 hp) whose envelope shows no line at a race. Smith and Randall (2015) report the
 * same of several of its specimens (unconfirmed which). Written by \`npm run bench:cases\`; a plant
 * adds its own, confirmed ones.
 */
export const REFERENCE_CASES: readonly RecordedCase[] = [
${lines.join('\n')}
];
`,
);
console.log(`${cases.length} cases written`);
