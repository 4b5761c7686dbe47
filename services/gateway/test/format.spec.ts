import {
  byWhom,
  inputMoment,
  moment,
  number,
  operatingHours,
  operatingRange,
  signalName,
  span,
  words,
} from '../web/src/words/format';

const MINUTE_MS = 60_000;

it.each([
  [0, '0 s'],
  [12_400, '12 s'],
  [4 * MINUTE_MS + 20_000, '4 min 20 s'],
  [40 * MINUTE_MS, '40 min'],
  [60 * MINUTE_MS - 1, '1 h'],
  [8 * 60 * MINUTE_MS - 10_000, '8 h'],
  [200 * MINUTE_MS, '3 h 20 min'],
  [50 * 60 * MINUTE_MS, '2 d'],
  [-5, '0 s'],
])('says a span of %d ms as %s', (ms, said) => expect(span(ms)).toBe(said));

it('says hours, numbers, signals and codes as people do', () => {
  expect([0, 0.027, 5, 96, 400].map(operatingHours)).toEqual([
    '< 1 min',
    '1.6 min',
    '5.0 h',
    '4.0 d',
    '2.4 weeks',
  ]);
  expect(operatingRange(0.034, 0.058)).toBe('2.0 – 3.5 min');
  expect(operatingRange(0, 175)).toBe('< 1 min – 7.3 d');
  expect(operatingRange(20, 75)).toBe('20 h – 3.1 d');
  expect([1_234.5, 12.34, 1.234, 0.1234].map(number)).toEqual(['1,235', '12.3', '1.23', '0.123']);
  expect(signalName('drive-end.vibration-velocity-rms')).toBe('Drive-end · vibration velocity rms');
  expect(['SENSOR_FAULT', 'bearing-wear'].map(words)).toEqual(['Sensor fault', 'Bearing wear']);
  expect(['policy:open-on-alert', 'ana'].map(byWhom)).toEqual(['Fettle', 'ana']);
  const noon = new Date(2026, 2, 3, 12, 0, 5).getTime();
  expect(moment(noon, noon)).toBe('12:00:05');
  expect(inputMoment(noon)).toBe('2026-03-03T12:00');
  expect(moment(noon, noon + 86_400_000)).toBe('3 Mar 12:00:05');
});
