import { join } from 'node:path';

import { requireFile } from '@fettle/testkit';

import { SENSOR_FAULT, SUGGESTER } from '../src/index';
import { judge, ranked, troublesOf } from './plant/judge';
import { youthOf } from './plant/lives';
import { readNotes } from './text/corpus';
import { hitsOf, majority, suggester } from './text/judge';

it('plant model slice: names what ails a pump by the signals of the production monitor', () => {
  const youth = youthOf('pump', 7);
  expect(youth.falseAlarms).toBe(0);
  const judged = troublesOf('pump').map((trouble) => judge(youth, trouble));
  for (const { truth, atAlert, later } of judged) {
    expect(atAlert && [truth, ranked(atAlert).slice(0, 3)]).toEqual([
      truth,
      expect.arrayContaining([truth]),
    ]);
    expect([truth, later?.failureMode]).toEqual([truth, truth]);
  }
  const sensor = { what: 'sensor', signal: 'motor.power', fault: 'drift' } as const;
  expect(judge(youth, sensor).later?.failureMode).toBe(SENSOR_FAULT);
});

const fmc = join(process.env.FETTLE_DATA ?? 'FETTLE_DATA', 'workorders/fmc_mwo2kg');
requireFile(fmc).it('FMC-MWO2KG: the mode is among the first three of three notes in four', () => {
  const [train, dev] = [readNotes(fmc, 'train'), readNotes(fmc, 'dev')];
  const texts = dev.map(({ text }) => text);
  const ours = hitsOf(dev, suggester(SUGGESTER)(train, texts));
  expect(ours.top3).toBeGreaterThanOrEqual(0.75);
  expect(ours.top1).toBeGreaterThan(hitsOf(dev, majority(train, texts)).top1 + 0.2);
});
