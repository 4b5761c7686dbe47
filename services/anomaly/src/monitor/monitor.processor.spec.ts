import type { AnomalyAlertsEvent, Signal } from '@fettle/contracts';
import { knowing } from '@fettle/eventsourcing';
import type { StepContext } from '@fettle/eventsourcing';
import { seededRandom } from '@fettle/kernel';
import { alertDecider } from '../alerts/alert.decider';
import { evolveAlerts } from '../alerts/alerts';
import type { AlertCommand } from '../alerts/alerts';
import type { ChangeCondition } from '../condition/condition.decider';
import { monitorProcessor } from './monitor.processor';

const SECOND = 1_000;
const NAMES = ['load', 'temperature', 'pressure', 'flow'] as const;
const signal = (name: string, high: number | null = null): Signal => ({
  ...{ signal: name, quantity: 'OTHER', unit: '1', low: null, high },
  ...{ operating: name === 'load', intervalMs: SECOND },
});

/** One asset of four noisy signals, its monitor and its alerts, without a log between them. */
class Rig {
  asset = {
    name: 'rig',
    kind: 'rig',
    active: true,
    components: [],
    signals: NAMES.map((n) => signal(n)),
  };
  readonly events: AnomalyAlertsEvent[] = [];
  readonly words: string[] = [];
  at = 1_000_000;
  private alerts = alertDecider.initial;
  private soft = monitorProcessor.initial('rig');
  private readonly random = seededRandom(5);

  step(event: object): this {
    const knowledge = knowing({ alert: this.alerts, 'registered-asset': this.asset });
    const { changedAt: at = this.at } = event as { readonly changedAt?: number };
    const context = { at, late: false } as StepContext;
    const done = monitorProcessor.step(this.soft, event as never, { context, knowledge });
    this.soft = done.soft;
    for (const { category, command } of done.intents)
      if (category === 'alert') this.decide(command as AlertCommand);
      else this.words.push((command as unknown as ChangeCondition).condition);
    return this;
  }

  private decide(command: AlertCommand): void {
    const decision = alertDecider.decide(command, this.alerts);
    if (decision.kind !== 'accepted') return;
    this.events.push(...decision.events);
    this.alerts = decision.events.reduce(evolveAlerts, this.alerts);
  }

  /** @param odd values in place of the usual; undefined: not sent */
  values(odd: Partial<Record<string, number | undefined>> = {}): [string, number][] {
    const load = 50 + 20 * Math.sin(this.at / 60_000);
    const usual = NAMES.map((name, i) => [
      name,
      name === 'load' ? load : (i + 1) * load + this.random.normal(),
    ]);
    return Object.entries({ ...Object.fromEntries(usual), ...odd }).filter(
      (one): one is [string, number] => one[1] !== undefined,
    );
  }

  say(values: readonly (readonly [string, number])[]): this {
    const readings = values.map(([name, value]) => ({
      ...{ signal: name, value, quality: 'GOOD', sampledAt: this.at },
    }));
    return this.step({ type: 'ReadingsReceived', assetId: 'rig', receivedAt: this.at, readings });
  }

  run(frames: number, odd: Partial<Record<string, number>> = {}): this {
    for (let i = 0; i < frames; i += 1) {
      this.at += SECOND;
      this.say(this.values(odd));
    }
    return this;
  }

  complete(finding: string): this {
    const alertId = this.events.at(-1)?.alertId ?? '';
    const found = { assetId: 'rig', workOrderId: 'wo-1', alertId, failureMode: null };
    this.step({
      ...{ type: 'WorkOrderCompleted', ...found, finding, component: null, completedAt: this.at },
    });
    this.decide({ type: 'CloseOut', ...found, finding: 'CONFIRMED', at: this.at });
    return this;
  }

  get told(): string[] {
    return this.events.map(({ type }) => type);
  }
}

const learnt = (): Rig => {
  const rig = new Rig().run(450);
  expect([rig.told, rig.words]).toEqual([[], ['COMMISSIONING', 'NORMAL']]);
  return rig;
};

it('raises a sensor anew that the work left as it was', () => {
  const rig = learnt().run(120, { flow: 7 });
  expect(rig.told).toEqual(['AlertRaised']);
  rig.complete('CONFIRMED').run(10, { flow: 7 });
  expect(rig.told).toEqual(['AlertRaised', 'AlertLabelled', 'AlertCleared', 'AlertRaised']);
});

it('says nothing more of a sensor that the work put right', () => {
  const rig = learnt().run(120, { flow: 7 }).complete('CONFIRMED').run(300);
  expect(rig.told).toEqual(['AlertRaised', 'AlertLabelled', 'AlertCleared']);
  expect(rig.words.at(-1)).toBe('NORMAL');
});

it('makes one alert of a sensor that fails and comes back again and again', () => {
  const rig = learnt();
  for (let i = 0; i < 5; i += 1) rig.run(120, { flow: 7 }).run(60);
  expect(rig.told).toEqual(['AlertRaised']);
  expect(rig.words.at(-1)).toBe('WATCH');
  rig.at += 4 * 3_600 * SECOND; // held for 15 minutes, doubled four times
  rig.run(5);
  expect(rig.told).toEqual(['AlertRaised', 'AlertCleared']);
  expect(rig.words.at(-1)).toBe('NORMAL');
});

it('does not call an asset well because one of two bad sensors is', () => {
  const rig = learnt().run(120, { flow: 7, pressure: 9 }).run(60, { flow: 7 });
  expect(rig.words.at(-1)).toBe('SENSOR_FAULT');
});

it('goes on learning after a sensor failed meanwhile', () => {
  const rig = new Rig().run(150).run(60, { flow: 7 }).run(30);
  expect(rig.words).toEqual(['COMMISSIONING', 'SENSOR_FAULT', 'COMMISSIONING']);
});

it('drops what it knew of sensors when the asset is described anew', () => {
  const rig = learnt().run(120, { flow: 7 });
  rig.asset = { ...rig.asset, signals: NAMES.map((name) => signal(name, 1e6)) };
  rig.run(1);
  expect(rig.told).toEqual(['AlertRaised', 'AlertCleared']);
});

it('sees the signals of one moment that come in messages of their own', () => {
  const rig = new Rig();
  for (let i = 0; i < 450; i += 1) {
    rig.at += SECOND;
    for (const value of rig.values()) rig.say([value]).say([value]); // each of them twice
  }
  expect(rig.words).toEqual(['COMMISSIONING', 'NORMAL']);
  for (let i = 0; i < 60; i += 1) {
    rig.at += SECOND;
    for (const value of rig.values({ temperature: 400 + i })) rig.say([value]);
  }
  expect(rig.events).toMatchObject([{ type: 'AlertRaised', suspectedSignal: 'temperature' }]);
});

it('stands by the newest state that the machine was in, not by the last that was said', () => {
  const rig = learnt();
  const state = (word: string, changedAt: number) =>
    rig.step({ type: 'MachineStateChanged', assetId: 'rig', state: word, changedAt });
  state('STOPPED', rig.at);
  state('RUNNING', rig.at - 5_000);
  rig.run(60, { temperature: 0, pressure: 0, flow: 0 });
  expect(rig.told).toEqual([]);
  state('RUNNING', rig.at);
  rig.run(120, { temperature: 500 });
  expect(rig.told).not.toEqual([]);
});
