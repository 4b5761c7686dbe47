import { scoreOf, upTo21Mil, type Prediction } from './scoring';
import type { CwruFault } from './catalogue';
import type { CwruRecording } from './recordings';

const recording = (fault: CwruFault, diameterMil: number): CwruRecording => ({
  file: 'a',
  number: undefined,
  fault,
  diameterMil,
  loadHp: 0,
  end: 'drive',
  specimen: 'a',
  waveform: { samples: [], rateHz: 1 },
});
const said = (truth: CwruRecording, predicted: Prediction['predicted']): Prediction => ({
  recording: truth,
  predicted,
  confidence: 1,
});
const set = [recording('inner', 7), recording('outer', 21), recording('ball', 14)];

it('scores a perfect submission 1 and one of nothing but "unknown" 0', () => {
  expect(
    scoreOf(
      set.map((one) => said(one, one.fault)),
      upTo21Mil,
    ).share,
  ).toBe(1);
  expect(
    scoreOf(
      set.map((one) => said(one, 'unknown')),
      upTo21Mil,
    ).share,
  ).toBe(0);
});

it('scores two of three by hand, leaving out 28 mil and normal', () => {
  const submission = [
    said(recording('inner', 7), 'inner'),
    said(recording('outer', 21), 'ball'),
    said(recording('ball', 14), 'ball'),
    said(recording('ball', 28), 'ball'),
    said(recording('normal', 0), 'normal'),
  ];
  expect(scoreOf(submission, upTo21Mil)).toEqual({ right: 2, of: 3, share: 2 / 3 });
});

it('scores no files as 0 and not as NaN', () => {
  expect(scoreOf([], upTo21Mil).share).toBe(0);
});
