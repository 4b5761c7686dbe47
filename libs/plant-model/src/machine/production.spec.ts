import { createMachine, injectFault, stepMachine } from '../index';
import type { Machine } from '../index';

const day = (start: Machine, speed = 1) => {
  let state = start;
  const sum = { total: 0, good: 0 };
  for (let minute = 1; minute <= 1440; minute += 1) {
    const stepped = stepMachine(state, {
      at: start.at + minute * 60_000,
      dtSeconds: 60,
      demand: { load: 0.8, speed },
    });
    state = stepped.state;
    sum.total += stepped.output.total;
    sum.good += stepped.output.good;
  }
  return { ...sum, state };
};
const moulder = createMachine({ id: 'moulder-1', kind: 'injection-moulder', seed: 2 });

// 150 pieces an hour for 24 h are 3,600; 1.2 % of them, 43, are scrap in a healthy machine.
it('makes what its rate says, and spoils its share', () => {
  const { total, good } = day(moulder);
  expect(Math.abs(total - 3600)).toBeLessThan(10);
  expect(Math.abs(total - good - 43)).toBeLessThan(25);
});

it('spoils the same pieces however time is cut', () => {
  const order = { at: moulder.at + 86_400_000, dtSeconds: 86_400 };
  const whole = stepMachine(moulder, { ...order, demand: { load: 0.8, speed: 1 } });
  expect(Math.abs(whole.output.good - day(moulder).good)).toBeLessThan(10);
});

it('makes half at half speed and nothing at rest', () => {
  expect(Math.abs(day(moulder, 0.5).total - 1800)).toBeLessThan(10);
  expect(day(moulder, 0)).toMatchObject({ total: 0, good: 0 });
});

it('is slower and spoils more with a worn screw: 6 % fewer and 7 % scrap half way', () => {
  const order = { mode: 'screw-wear', at: 0, severity: 0.5, growthHours: 1e9 };
  const { total, good } = day(injectFault(moulder, order));
  expect(total / 3600).toBeCloseTo(0.94, 2);
  expect(Math.abs(1 - good / total - 0.072)).toBeLessThan(0.013);
});

it('counts the same pieces in its readings as in its output', () => {
  const { total, good, state } = day(moulder);
  const { readings } = stepMachine(state, {
    at: state.at + 1,
    dtSeconds: 0.001,
    demand: { load: 0.8, speed: 1 },
  }).frame;
  const reading = (name: string) =>
    readings.find(({ signal }) => signal === `output.${name}`)?.value;
  expect(reading('cycle-count')).toBe(total);
  expect(reading('good-count')).toBe(good);
});

it('makes nothing, turns nothing and draws nothing once it has failed', () => {
  const spindle = createMachine({ id: 'spindle-1', kind: 'cnc-spindle', seed: 2 });
  const worn = injectFault(spindle, { mode: 'bearing-wear', at: 0, severity: 1 });
  const { total, state } = day(worn);
  expect(total).toBeLessThanOrEqual(1);
  const stepped = stepMachine(state, {
    at: state.at + 1000,
    dtSeconds: 1,
    demand: { load: 0.8, speed: 1 },
  });
  const shown = Object.fromEntries(
    stepped.frame.readings.map(({ signal, value }) => [signal, value]),
  );
  expect(stepped.machineState).toBe('FAILED');
  expect(shown['shaft.speed']).toBeLessThan(30);
  expect(shown['motor.current']).toBeLessThan(2);
  expect(stepped.truth.faults[0]?.remainingHours).toBe(0);
});
