/**
 * `npm run bench:signal`: processor time from a burst of 16,384 samples to features and to
 * a diagnosis.
 */
import { BEARINGS, diagnoseWaveform, waveformFeatures } from '../src/index';
import { board } from './board';

const SAMPLES = 16_384;
const BATCH = 20;
const BATCHES = 21;
const FLOOR_MS = 3;
const bearing = BEARINGS['6205-2rs'];

/**
 * A burst with shaft lines and a ringing every outer-race passage; contents do not change the work.
 */
const samples = Float64Array.from({ length: SAMPLES }, (_, i) => {
  const seconds = i / 12_000;
  const sincePassage = (seconds * 107.3) % 1;
  const ringing = Math.exp(-40 * sincePassage) * Math.sin(2 * Math.PI * 3000 * seconds);
  return 0.1 * Math.sin(2 * Math.PI * 29.95 * seconds) + ringing + 0.01 * Math.sin(i * i);
});
const waveform = { samples, rateHz: 12_000, shaftSpeedRpm: 1797 };

/** Processor milliseconds of one run: median of batches, so that a busy machine does not count. */
const costOf = (work: () => unknown): number => {
  for (let i = 0; i < 50; i += 1) work();
  const costs = Array.from({ length: BATCHES }, () => {
    const before = process.cpuUsage();
    for (let i = 0; i < BATCH; i += 1) work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000 / BATCH;
  });
  return costs.sort((a, b) => a - b)[(BATCHES - 1) / 2] as number;
};

const features = costOf(() => waveformFeatures(waveform, bearing));
const diagnosis = costOf(() =>
  diagnoseWaveform(waveform, { group: 'GROUP_2', support: 'RIGID', bearing }),
);
const line =
  `features ${features.toFixed(2)} ms (floor ${FLOOR_MS} ms), ` +
  `features and diagnosis over 15 bands ${diagnosis.toFixed(2)} ms; median of ${BATCHES} batches`;
console.log(line);
board.write('speed', `## Speed: 16,384 samples\n\n\`npm run bench:signal\`: ${line}.`);
if (features > FLOOR_MS) process.exitCode = 1;
