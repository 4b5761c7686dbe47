import { knowing } from '@fettle/eventsourcing';
import type { StepContext, Intent } from '@fettle/eventsourcing';
import { seededRandom } from '@fettle/kernel';
import { LEARNING_FRAMES } from './asset-twin';
import type { PrognosisCommand } from '../life/prognosis.decider';
import type { TwinCommand } from './twin.decider';
import { twinProcessor } from './twin.processor';

const MINUTE = 60_000;
const ENVELOPE = 'drive-end.acceleration-envelope';
const VELOCITY = 'drive-end.vibration-velocity-rms';
const signal = (name: string, high: number | null = null) => ({
  ...{ signal: name, quantity: 'VIBRATION', unit: 'g', low: null, high },
  ...{ operating: false, intervalMs: MINUTE },
});
const component = (componentId: string) => ({
  ...{ componentId, kind: componentId, failureModes: [], partId: null },
});

type Command = TwinCommand | PrognosisCommand;

/** What is said of one machine, in whatever order and number. */
class Machine {
  asset: object;
  at = 0;
  readonly commands: Command[] = [];
  private readonly processor = twinProcessor({ timeScale: 1 });
  soft = this.processor.initial('pump-1');
  private readonly random = seededRandom(4);

  constructor(...names: readonly string[]) {
    const components = ['drive-end-bearing', 'coupling'].map(component);
    this.asset = { active: true, components, signals: names.map((name) => signal(name)) };
  }

  step(event: object): this {
    const knowledge = knowing({ 'registered-asset': this.asset });
    const { changedAt: at = this.at } = event as { readonly changedAt?: number };
    const context = { at, late: false } as StepContext;
    const said = { assetId: 'pump-1', ...event } as never;
    const done = this.processor.step(this.soft, said, { context, knowledge });
    this.soft = done.soft;
    this.commands.push(...done.intents.map(({ command }: Intent) => command as Command));
    return this;
  }

  say(values: Readonly<Record<string, number>>): this {
    const readings = Object.entries(values).map(([name, value]) => ({
      ...{ signal: name, value, quality: 'GOOD', sampledAt: this.at },
    }));
    return this.step({ type: 'ReadingsReceived', readings });
  }

  noisy(level: number): number {
    return level * (1 + 0.02 * this.random.normal());
  }

  learn(...names: readonly string[]): this {
    for (let i = 0; i < LEARNING_FRAMES + 50; i += 1) {
      this.at += MINUTE;
      this.say(Object.fromEntries(names.map((name) => [name, this.noisy(1)])));
    }
    return this;
  }

  /** Grows to thirteen times healthy in 400 minutes, of which so many; each said `times` times. */
  wear(minutes: number, names: readonly string[], times = 1): this {
    for (let i = 1; i <= minutes; i += 1) {
      this.at += MINUTE;
      const level = 1 + 12 * Math.exp(4 * (i / 400 - 1));
      const values = Object.fromEntries(names.map((name) => [name, this.noisy(level)]));
      for (let time = 0; time < times; time += 1) this.say(values);
    }
    return this;
  }

  of(type: Command['type']): Command[] {
    return this.commands.filter((command) => command.type === type);
  }
}

const samplesOf = ({ soft }: Machine): unknown =>
  Object.values(soft.wear.tracks).map(({ life }) => life.way.samples);

it('takes a frame that comes twice for one sample', () => {
  const once = new Machine(ENVELOPE).learn(ENVELOPE).wear(60, [ENVELOPE]);
  const twice = new Machine(ENVELOPE).learn(ENVELOPE).wear(60, [ENVELOPE], 2);
  expect(samplesOf(once)).toEqual([expect.any(Number)]);
  expect(samplesOf(twice)).toEqual(samplesOf(once));
});

it('takes the signals of one moment that come in messages of their own', () => {
  const machine = new Machine(ENVELOPE, 'flow');
  for (let i = 0; i < LEARNING_FRAMES + 50; i += 1) {
    machine.at += MINUTE;
    machine.say({ flow: machine.noisy(9) }).say({ [ENVELOPE]: machine.noisy(1) });
  }
  const { signals = [], frames } = machine.soft.twin ?? {};
  expect(frames).toBe(LEARNING_FRAMES + 50);
  expect(signals.map(({ expected }) => Math.round(expected ?? 0))).toEqual([1, 9]);
});

it('estimates one life of a component, whatever number of signals tell of it', () => {
  const other = 'non-drive-end.acceleration-envelope';
  const machine = new Machine(ENVELOPE, other).learn(ENVELOPE, other).wear(60, [ENVELOPE, other]);
  expect(Object.keys(machine.soft.wear.tracks)).toHaveLength(1);
  expect(machine.of('Estimate').length).toBeGreaterThan(0);
});

describe('vibration velocity, which anything raises', () => {
  const named = {
    ...{ type: 'AlertRaised', kind: 'MACHINE', alertId: 'a-1', failureMode: 'misalignment' },
    component: 'coupling',
  };

  it('tells no life by itself', () => {
    const machine = new Machine(VELOCITY).learn(VELOCITY).wear(60, [VELOCITY]);
    expect(machine.of('Estimate')).toEqual([]);
    const bearing = { ...named, component: 'drive-end-bearing', failureMode: 'bearing-wear' };
    machine.step(bearing).wear(60, [VELOCITY]);
    expect(machine.of('Estimate')).toEqual([]);
  });

  it('tells that of the component which the diagnosis names, for as long as it does', () => {
    const machine = new Machine(VELOCITY).learn(VELOCITY).step(named).wear(60, [VELOCITY]);
    const estimate = { component: 'coupling', failureMode: 'misalignment' };
    expect(machine.of('Estimate').at(-1)).toMatchObject({ estimate });
    machine.step({ type: 'AlertCleared', alertId: 'a-1' }).wear(5, [VELOCITY]);
    expect(machine.of('Withdraw')).toMatchObject([{ component: 'coupling' }]);
    expect(machine.soft.wear.tracks).toEqual({});
  });
});

it('ends no life of the machine when a sensor was worked on', () => {
  const machine = new Machine(ENVELOPE).learn(ENVELOPE).wear(60, [ENVELOPE]);
  machine.step({ type: 'WorkOrderOpened', workOrderId: 'w-1', kind: 'INSTRUMENT' });
  const done = { type: 'WorkOrderCompleted', finding: 'CONFIRMED', component: null };
  machine.step({ ...done, workOrderId: 'w-1', failureMode: null, completedAt: machine.at });
  expect(machine.of('Withdraw')).toEqual([]);
  expect(Object.keys(machine.soft.wear.tracks)).toEqual([ENVELOPE]);
});

it('takes back what it said when the asset is described anew', () => {
  const machine = new Machine(ENVELOPE).learn(ENVELOPE).wear(60, [ENVELOPE]);
  expect(machine.of('OpenDivergence')).toHaveLength(1);
  machine.asset = { ...machine.asset, signals: [signal(ENVELOPE, 50)] };
  machine.say({ [ENVELOPE]: 1 });
  expect(machine.of('CloseDivergence')).toMatchObject([{ signal: ENVELOPE }]);
  expect(machine.of('Withdraw')).toMatchObject([{ reason: 'the asset was described anew' }]);
  expect(machine.soft.wear.tracks).toEqual({});
});

it('stands by the newest state of the machine, and keeps it when the asset is described anew', () => {
  const machine = new Machine(ENVELOPE).learn(ENVELOPE);
  const state = (word: string, changedAt: number) =>
    machine.step({ type: 'MachineStateChanged', state: word, changedAt });
  state('STOPPED', machine.at);
  state('RUNNING', machine.at - MINUTE);
  expect(machine.soft.twin?.running).toBe(false);
  machine.asset = { ...machine.asset, signals: [signal(ENVELOPE, 50)] };
  machine.at += MINUTE;
  machine.say({ [ENVELOPE]: 1 });
  expect(machine.soft.twin?.running).toBe(false);
});
