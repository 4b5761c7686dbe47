import type {
  AlertRaised,
  Quantity,
  ReadingsReceived,
  WorkOrderCompleted,
} from '@fettle/contracts';
import { knowing } from '@fettle/eventsourcing';
import type { StepContext } from '@fettle/eventsourcing';
import {
  componentsOf,
  createMachine,
  injectFault,
  repair,
  sensorFault,
  signalsOf,
  stepMachine,
} from '@fettle/plant-model';
import type { Machine, MachineKind } from '@fettle/plant-model';
import { alertDecider } from '../alerts/alert.decider';
import { evolveAlerts } from '../alerts/alerts';
import type { AlertCommand, Alerts } from '../alerts/alerts';
import type { RegisteredAsset } from './registered-asset.view';
import { monitorProcessor } from './monitor.processor';
import type { Watched } from './monitor.processor';

const quantityOf = (signal: string): Quantity =>
  /vibration|acceleration|kurtosis/.test(signal) ? 'VIBRATION' : 'OTHER';

const registered = (kind: MachineKind): RegisteredAsset => ({
  ...{ name: kind, kind, active: true },
  components: componentsOf(kind).map(({ component, failureModes }) => ({
    ...{ componentId: component, kind: component, partId: null },
    failureModes: failureModes.map(({ mode }) => mode),
  })),
  signals: signalsOf(kind)
    .filter(({ role }) => role !== 'counter')
    .map(({ signal, unit, role, range: [low, high] }) => ({
      ...{ signal, unit, low, high, quantity: quantityOf(signal), intervalMs: 1_000 },
      operating: role !== 'measurement',
    })),
});

/** A machine of the demo with its monitor, a frame a second, without a log between them. */
class Demo {
  machine: Machine;
  readonly raised: AlertRaised[] = [];
  private soft: Watched = monitorProcessor.initial('m');
  private alerts: Alerts = alertDecider.initial;
  private at = 1_000_000;
  private readonly asset: RegisteredAsset;

  constructor(kind: MachineKind, seed: number) {
    this.machine = createMachine({ id: 'm', kind, seed });
    this.asset = registered(kind);
    this.run(650);
    expect(this.raised).toEqual([]);
  }

  private step(event: { type: 'ReadingsReceived' } & ReadingsReceived): void;
  private step(event: { type: 'WorkOrderCompleted' } & WorkOrderCompleted): void;
  private step(event: Parameters<typeof monitorProcessor.step>[1]): void {
    const knowledge = knowing({ alert: this.alerts, 'registered-asset': this.asset });
    const context = { at: this.at, late: false } as StepContext;
    const done = monitorProcessor.step(this.soft, event, { context, knowledge });
    this.soft = done.soft;
    for (const { category, command } of done.intents)
      if (category === 'alert') this.decide(command as AlertCommand);
  }

  private decide(command: AlertCommand): void {
    const decision = alertDecider.decide(command, this.alerts);
    if (decision.kind !== 'accepted') return;
    this.alerts = decision.events.reduce(evolveAlerts, this.alerts);
    for (const event of decision.events) if (event.type === 'AlertRaised') this.raised.push(event);
  }

  /** The order that findings are seen after, as the monitor knows it. */
  get workBefore(): string | undefined {
    return this.soft.work?.workOrderId;
  }

  run(frames: number): void {
    for (let i = 0; i < frames; i += 1) {
      this.at += 1_000;
      const load = 0.75 + 0.1 * Math.sin((2 * Math.PI * this.at) / 240_000);
      const demand = { load, speed: 1 };
      const { state, frame } = stepMachine(this.machine, { at: this.at, dtSeconds: 1, demand });
      this.machine = state;
      const readings = frame.readings.map((one) => ({ ...one, sampledAt: this.at }));
      const source = { assetId: 'm', sourceId: 's', sequence: this.at, receivedAt: this.at };
      this.step({ type: 'ReadingsReceived', ...source, readings });
    }
  }

  breaks(mode: string, developsInSeconds: number): this {
    this.machine = injectFault(this.machine, { mode, at: this.at, developsInSeconds });
    this.run(developsInSeconds);
    return this;
  }

  complete(alert: AlertRaised, component: string | null): void {
    const { alertId, failureMode } = alert;
    const found = {
      workOrderId: `order of ${alertId}`,
      alertId,
      finding: 'CONFIRMED' as const,
      failureMode,
    };
    this.step({
      ...{ type: 'WorkOrderCompleted', assetId: 'm', technicianId: 't', component, ...found },
      ...{ problem: 'worn', cause: 'age', remedy: 'replaced', partsUsed: [], labourHours: 1 },
      ...{ downtimeStart: null, downtimeEnd: null, completedBy: 't', completedAt: this.at },
    });
    this.decide({ type: 'CloseOut', assetId: 'm', at: this.at, ...found });
  }
}

const actions = {
  'bearing-wear': 'replace it',
  misalignment: 'realign',
  'seal-leak': 'isolate and replace',
};

describe.each([1, 2])('the buttons of the demo, seed %d', (seed) => {
  it.each([
    ['pump', 'bearing-wear', 150],
    ['motor', 'misalignment', 90],
    ['pump', 'seal-leak', 120],
  ] as const)('a %s with %s is one alert that names it', (kind, mode, seconds) => {
    const { raised } = new Demo(kind, seed).breaks(mode, seconds);
    expect(raised.map(({ failureMode }) => failureMode)).toEqual([mode]);
    expect(raised[0]?.reason).toMatch(new RegExp(`Likely ${mode.replace('-', ' ')}.*\\d+ %`));
    expect(raised[0]?.recommendedAction).toContain(actions[mode]);
  });

  it('a frozen sensor is an alert of the instrument', () => {
    const demo = new Demo('compressor', seed);
    const signal = 'discharge.pressure';
    demo.machine = sensorFault(demo.machine, { signal, kind: 'stuck', at: demo.machine.at });
    demo.run(300);
    expect(demo.raised.map(({ kind }) => kind)).toEqual(['INSTRUMENT']);
    demo.complete(demo.raised[0] as AlertRaised, null);
    expect(demo.workBefore).toBeUndefined(); // nobody has touched the machine
  });
});

describe.each([1, 2])('after the work, seed %d', (seed) => {
  const worked = (quality: 'perfect' | 'imperfect'): Demo => {
    const demo = new Demo('pump', seed).breaks('bearing-wear', 100);
    const component = 'drive-end-bearing';
    demo.machine = repair(demo.machine, { component, quality, at: demo.machine.at });
    demo.complete(demo.raised[0] as AlertRaised, component);
    demo.run(600);
    return demo;
  };

  it('a bad repair is called that, and follows up the order', () => {
    const demo = worked('imperfect');
    const { raised } = demo;
    expect(raised.map(({ failureMode }) => failureMode)).toEqual(['bearing-wear', 'bad-repair']);
    const order = `order of ${raised[0]?.alertId}`;
    expect(demo.workBefore).toBe(order);
    expect(raised[1]?.reason).toContain(`It follows the work of order ${order}`);
    expect(raised[1]?.recommendedAction).toContain(`Read order ${order} first.`);
  });

  it('a good one brings nothing anew', () => expect(worked('perfect').raised).toHaveLength(1));

  it('the same again says that the repair did not hold', () => {
    const demo = worked('perfect').breaks('bearing-wear', 100);
    expect(demo.raised.map(({ failureMode }) => failureMode)).toEqual([
      'bearing-wear',
      'bearing-wear',
    ]);
    expect(demo.raised[1]?.reason).toContain('did not hold: the same again');
  });
});
