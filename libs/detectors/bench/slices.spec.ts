import { join } from 'node:path';

import { requireFile } from '@fettle/testkit';

import { readFleet } from './azure/corpus';
import { crossValidate, f1Of } from './azure/predict';
import { baselines, production } from './nab/baselines';
import { readCorpus } from './nab/corpus';
import { bestScore, profiles, scoredCorpus, type Profile } from './nab/scorer';
import { readSkab } from './skab/corpus';
import { chosen } from './skab/detectors';
import { flags } from './skab/operating-point';
import { outlierScore } from './skab/scorer';

/**
 * The folder of recordings is named by who has one. A slice of each scoreboard, for every change.
 */
const recording = (set: string): string => join(process.env.FETTLE_DATA ?? 'FETTLE_DATA', set);
const standard = profiles[0] as Profile;

const nab = recording('nab');
requireFile(nab).it(
  'NAB slice: the novelty bank beats every trivial baseline by far',
  () => {
    const files = readCorpus(nab).filter(({ name }) =>
      /artificial|nyc_taxi|ec2_cpu_utilization_(5|7|8|a)|rds_cpu/.test(name),
    );
    const scoreOf = (detector: typeof production) =>
      bestScore(
        standard,
        scoredCorpus(
          files,
          files.map((file) => detector.scores(file)),
        ),
      ).score;
    const ours = scoreOf(production);
    expect(ours).toBeGreaterThan(70);
    for (const baseline of baselines) expect(ours).toBeGreaterThan(scoreOf(baseline) + 10);
  },
  60_000,
);

const skab = recording('skab');
requireFile(skab).it(
  'SKAB: T² at its own limit, F1 and false alarms',
  () => {
    const files = readSkab(skab);
    const said = files.map((file) => flags(chosen.scores(file), 0.5));
    const { f1, far } = outlierScore(files, said);
    expect(f1).toBeGreaterThan(0.765);
    expect(far).toBeLessThan(16);
  },
  60_000,
);

const azure = recording('azure_pdm');
requireFile(azure).it(
  'Azure slice: tomorrow’s failures on machines never seen',
  () => {
    const fleet = readFleet(azure);
    const slice = { ...fleet, machines: fleet.machines.slice(0, 40) };
    const means = crossValidate('daily means of all days before', slice, 1);
    expect(f1Of(means).f1).toBeGreaterThan(0.8);
    const history = crossValidate('daily means, maintenance up to the day before', slice, 1);
    expect(f1Of(history).f1).toBeGreaterThan(0.8);
  },
  60_000,
);
