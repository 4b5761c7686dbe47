import { join } from 'node:path';

import { requireFile } from '@fettle/testkit';

import { madeUpRecording, sliceOf } from './recording-file';
import { RunningPlant } from './running-plant';

/** The folder of recordings is named by who has one. */
const IMS = join(
  process.env['FETTLE_DATA'] ?? 'FETTLE_DATA',
  'bearing/ims/ims_test2_features.csv.gz',
);
const CONDITION = 'rms,kurtosis,crest,env-bpfo,env-bpfi,env-bsf,env-ftf';

interface Replayed {
  readonly assets: readonly string[];
  readonly acknowledged: number;
  readonly findings: readonly {
    assetId: string;
    at: number;
    what: string;
    signal: string | null;
  }[];
}

let plant: RunningPlant;
beforeAll(async () => {
  plant = await RunningPlant.start('telemetry', 'workorder', 'anomaly');
});
afterAll(() => plant?.stop());

const replayed = (...words: readonly string[]): Promise<Replayed> =>
  plant.answer<Replayed>('replay', '--speed', 'max', ...words);

const alertsOf = ({ findings }: Replayed, assetId: string) =>
  findings.filter((finding) => finding.assetId === assetId && finding.what === 'machine alert');

it('sends a recording through the plant: an alert, an order, and every row in the timeline', async () => {
  const [rows, breaksAt] = [700, 500];
  const file = madeUpRecording(plant.folder, rows, breaksAt);
  const result = await replayed('--from', file, '--asset', 'rig-1');
  expect(result).toMatchObject({ assets: ['rig-1'], acknowledged: rows });
  const [alert] = alertsOf(result, 'rig-1');
  expect(alert?.signal).toBe('bearing-rms');
  expect(alert?.at).toBeGreaterThan(Date.UTC(2024, 0, 1) + breaksAt * 1_000);
  expect(result.findings.some(({ what }) => what.startsWith('order opened'))).toBe(true);
});

it('shifts times so that the last row is sampled when it is sent', async () => {
  const file = madeUpRecording(plant.folder, 450, 1_000);
  const before = Date.now();
  const result = await replayed('--from', file, '--asset', 'rig-2', '--rebase');
  const learnt = result.findings.find(({ what }) => what === 'condition NORMAL')?.at ?? 0;
  // 400 of 450 rows a second apart teach it: 50 s before the end, which is now.
  expect(learnt).toBeGreaterThan(before - 60_000);
  expect(learnt).toBeLessThan(Date.now() - 40_000);
});

requireFile(IMS).it(
  'raises the alert of the failing IMS bearing days before its end, first of all four',
  async () => {
    const slice = sliceOf(IMS, 640, plant.folder);
    const words = ['--asset', 'ims', '--split', '_', '--signals', CONDITION];
    const result = await replayed('--from', slice, ...words);
    expect(result.acknowledged).toBe(4 * 640);
    const [alert] = alertsOf(result, 'ims-b1');
    expect(alert?.signal).toBe('env-bpfo');
    expect(alert?.at).toBeLessThan(Date.UTC(2004, 1, 17));
    for (const other of ['ims-b2', 'ims-b3', 'ims-b4']) expect(alertsOf(result, other)).toEqual([]);
  },
  120_000,
);
