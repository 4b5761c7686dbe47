import type {
  AnomalyAlertsEvent,
  AssetRegistered,
  Quantity,
  ReadingsReceived,
} from '@fettle/contracts';
import {
  avroContracts,
  memoryAdapters,
  memoryDatabase,
  MemoryLog,
  openRecord,
  decodeEvent,
  Sealer,
  startApp,
} from '@fettle/eventlog';
import type { RunningApp } from '@fettle/eventlog';
import { ManualClock, partitionOf } from '@fettle/kernel';
import {
  createMachine,
  injectFault,
  sensorFault,
  signalsOf,
  componentsOf,
  stepMachine,
} from '@fettle/plant-model';
import type { Frame, Machine } from '@fettle/plant-model';
import { anomalyApp } from './app';

const contracts = avroContracts();

const quantityOf = (signal: string): Quantity => {
  if (signal.includes('vibration') || signal.includes('acceleration')) return 'VIBRATION';
  return signal.includes('temperature') ? 'TEMPERATURE' : 'OTHER';
};

const asset = (assetId: string): { type: 'AssetRegistered' } & AssetRegistered => ({
  type: 'AssetRegistered',
  assetId,
  name: assetId,
  kind: 'pump',
  lineId: 'line-1',
  location: null,
  criticality: 'A',
  ratedPowerKilowatt: 45,
  flexibleSupport: false,
  downtimeCostPerHour: null,
  registeredBy: 'test',
  registeredAt: 1,
  components: componentsOf('pump').map(({ component, failureModes }) => ({
    componentId: component,
    kind: component,
    failureModes: failureModes.map(({ mode }) => mode),
    partId: null,
  })),
  signals: signalsOf('pump')
    .filter(({ role }) => role !== 'counter')
    .map(({ signal, unit, role }) => ({
      signal,
      quantity: quantityOf(signal),
      unit,
      low: null,
      high: null,
      operating: role !== 'measurement',
      intervalMs: 1_000,
    })),
});

class Plant {
  readonly log = new MemoryLog(3);
  readonly clock = new ManualClock(1_000_000);
  running!: RunningApp;
  private readonly sealer = new Sealer(contracts, this.log);
  private sequence = 0;

  async start(): Promise<void> {
    await this.sealer.prepare(['assets.registry', 'telemetry.readings']);
    this.running = await startApp(
      anomalyApp,
      memoryAdapters(this.log, this.clock, memoryDatabase(anomalyApp)),
      {
        settings: { commitIntervalMs: 0 },
      },
    );
    await this.running.ready();
  }

  async register(assetId: string): Promise<void> {
    const stream = { name: `asset-${assetId}`, version: 1, previous: '' };
    await this.log.append([
      this.sealer.seal(
        asset(assetId),
        { topic: 'assets.registry', eventId: `r-${assetId}`, source: 'test', stream },
        (k) => partitionOf(k ?? '', 3),
      ),
    ]);
  }

  async send(assetId: string, frames: readonly Frame[]): Promise<void> {
    for (const { at, readings } of frames)
      await this.say(assetId, { sourceId: 'test', receivedAt: at, sampledAt: at, readings });
  }

  /** What a source says of one moment. */
  async say(
    assetId: string,
    said: {
      readonly sourceId: string;
      readonly receivedAt: number;
      readonly sampledAt: number;
      readonly readings: Frame['readings'];
    },
  ): Promise<void> {
    const { sourceId, receivedAt, sampledAt, readings } = said;
    this.clock.advanceBy(Math.max(0, receivedAt - this.clock.now()));
    const event: { type: 'ReadingsReceived' } & ReadingsReceived = {
      type: 'ReadingsReceived',
      assetId,
      sourceId,
      sequence: (this.sequence += 1),
      receivedAt,
      readings: readings.map((r) => ({ ...r, sampledAt })),
    };
    const seal = { topic: 'telemetry.readings', eventId: `f-${this.sequence}`, source: 'test' };
    await this.log.append([this.sealer.seal(event, seal, (k) => partitionOf(k ?? '', 3))]);
  }

  alerts(): readonly AnomalyAlertsEvent[] {
    return this.log
      .all('anomaly.alerts')
      .map((raw) => decodeEvent(contracts, openRecord(raw)) as AnomalyAlertsEvent);
  }

  /** Everything is read, and every input has had its turn. */
  async drained(): Promise<void> {
    for (let quiet = 0; quiet < 5; quiet += 1) {
      this.clock.advanceBy(1_000);
      await new Promise((resolve) => setTimeout(resolve, 60));
      const behind = this.running
        .progress()
        .some(({ topic, position, partition }) => position < this.log.bounds(topic, partition).end);
      if (behind) quiet = 0;
    }
  }
}

const life = (machine: Machine, count: number): { machine: Machine; frames: Frame[] } => {
  const frames: Frame[] = [];
  let state = machine;
  for (let i = 0; i < count; i += 1) {
    const input = {
      at: Math.max(state.at, 1_000_000) + 1_000,
      dtSeconds: 1,
      demand: { load: 0.8, speed: 1 },
    };
    const stepped = stepMachine(state, input);
    state = stepped.state;
    frames.push(stepped.frame);
  }
  return { machine: state, frames };
};

it('raises exactly one alert for a failing bearing, with its evidence, and none for a healthy machine', async () => {
  const plant = new Plant();
  await plant.start();
  await plant.register('pump-1');
  await plant.register('pump-2');
  const healthy = life(createMachine({ id: 'pump-2', kind: 'pump', seed: 2 }), 800);
  const past = life(createMachine({ id: 'pump-1', kind: 'pump', seed: 1 }), 650);
  await plant.send('pump-2', healthy.frames);
  await plant.send('pump-1', past.frames);
  const broken = injectFault(past.machine, {
    mode: 'bearing-wear',
    component: 'drive-end-bearing',
    at: past.machine.at,
    developsInSeconds: 100,
  });
  await plant.send('pump-1', life(broken, 90).frames);
  await plant.drained();
  const raised = plant.alerts().filter(({ type }) => type === 'AlertRaised');
  expect(raised).toHaveLength(1);
  expect(raised[0]).toMatchObject({
    assetId: 'pump-1',
    kind: 'MACHINE',
    failureMode: 'bearing-wear',
  });
  await plant.running.stop();
});

it('takes a stuck sensor for what it is', async () => {
  const plant = new Plant();
  await plant.start();
  await plant.register('pump-1');
  const past = life(createMachine({ id: 'pump-1', kind: 'pump', seed: 3 }), 650);
  await plant.send('pump-1', past.frames);
  const stuck = sensorFault(past.machine, {
    signal: 'drive-end.bearing-temperature',
    kind: 'stuck',
    at: past.machine.at,
  });
  await plant.send('pump-1', life(stuck, 300).frames);
  await plant.drained();
  const raised = plant.alerts().filter(({ type }) => type === 'AlertRaised');
  expect(raised.map((alert) => (alert as { kind: string }).kind)).toEqual(['INSTRUMENT']);
  await plant.running.stop();
});

it('hears the second source of an asset, whose clock is 100 ms behind', async () => {
  const plant = new Plant();
  await plant.start();
  await plant.register('pump-1');
  const HOT = 'drive-end.bearing-temperature';
  const { frames } = life(createMachine({ id: 'pump-1', kind: 'pump', seed: 4 }), 700);
  for (const [second, { at, readings }] of frames.entries()) {
    const isHot = second >= 600;
    const first = readings.filter(({ signal }) => signal !== HOT);
    const other = readings
      .filter(({ signal }) => signal === HOT)
      .map((one) => (isHot ? { ...one, value: 120 } : one));
    await plant.say('pump-1', { sourceId: 'plc', receivedAt: at, sampledAt: at, readings: first });
    const behind = { sourceId: 'gateway', receivedAt: at, sampledAt: at - 100 };
    await plant.say('pump-1', { ...behind, readings: other });
  }
  await plant.drained();
  const raised = plant.alerts().filter(({ type }) => type === 'AlertRaised');
  expect(raised).toMatchObject([{ assetId: 'pump-1', suspectedSignal: HOT }]);
  await plant.running.stop();
});
