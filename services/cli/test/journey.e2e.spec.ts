/**
 * The journey from a sensor to a repaired machine, as `npm start` brings it up: every process, the
 * real stack, a browser. The tests are its steps and run in this order. No limit is a speed: what
 * was measured is printed at the end.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { requirePeer } from '@fettle/testkit';

import { Board } from './journey/board';
import { firstOfFreeRun } from './journey/free-run';
import { wholeTimeline } from './journey/historian';
import { keepLedger, LEDGER_SOURCE } from './journey/ledger';
import { PlantWeb } from './journey/plant-web';
import { ensureBuilt, familyOf, megabytesOf, startProgram } from './journey/program';
import { survivors, until } from './journey/program';
import type { Program } from './journey/program';
import { quantilesOf, STEPS } from './journey/shapes';
import type { Order } from './journey/shapes';
import { stepsOfOneStory } from './journey/step';
import { readWholeLog } from './journey/whole-log';
import type { WholeLog } from './journey/whole-log';

const { command: chromium, describe } = requirePeer('chromium');

const TOPICS = ['telemetry.readings', 'anomaly.alerts', 'workorder.orders'];
const STORY = 'pump-1';
const BADLY_REPAIRED = 'pump-2';
const FROZEN = 'compressor-1';
const ASSETS = 10;
const IDLE_MEGABYTES = 3 * 1024;
const FROZEN_MS = 500;
const DOWNTIME_MS = 3_000;
const FOLLOW_UP_LIMIT_MS = 300_000;

jest.setTimeout(400_000);

describe('the journey', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fettle-journey-'));
  const step = stepsOfOneStory();
  const figures: Record<string, number> = {};
  let env: Record<string, string> = {};
  let program: Program | undefined;
  let log: WholeLog;
  let web: PlantWeb;
  let board: Board | undefined;
  let upAt = 0;
  let order: Order;

  /** The family of the program, whatever it is now. */
  const family = () => familyOf(program?.pid ?? -1);
  const settings = (): Record<string, string> =>
    JSON.parse(readFileSync(join(folder, 'env.json'), 'utf8')) as Record<string, string>;
  const follow = (): Promise<WholeLog> => readWholeLog(settings()['KAFKA_BROKERS'] ?? '', TOPICS);
  const note = (what: string): void => {
    figures[what] = (Date.now() - upAt) / 1_000;
  };
  const theOrderOf = (assetId: string): Promise<Order> =>
    until(`an order of ${assetId} with its parts reserved`, async () => {
      const [opened] = log.of('WorkOrderOpened', assetId);
      const found = opened && (await web.order(opened.workOrderId));
      return found?.partsReserved === true && found;
    });

  const start = async (...args: string[]): Promise<number> => {
    program = startProgram(args, env);
    const seconds = await program.up();
    upAt = Date.now();
    return seconds;
  };
  const stop = async (): Promise<void> => {
    await log.stop();
    const all = family();
    program?.signal('SIGINT');
    expect(await program?.ended).toBe(0);
    expect(survivors(all).map(({ commandLine }) => commandLine)).toEqual([]);
  };

  beforeAll(async () => {
    ensureBuilt();
    const first = await firstOfFreeRun();
    env = { FETTLE_START_FOLDER: folder, FETTLE_START_PORT: String(first) };
    figures['first start'] = await start('--fresh');
    web = new PlantWeb(`http://127.0.0.1:${first + 3}`, folder);
    await web.signIn('planner');
    log = await follow();
    // Whether a machine is as before the work takes minutes to tell: this one begins now.
    await web.inject('bad-repair', BADLY_REPAIRED);
    await web.openByHand(BADLY_REPAIRED, 'drive-end-bearing');
    await web.workOn(await theOrderOf(BADLY_REPAIRED));
    const password = web.passwordOf('planner');
    board = await Board.open(chromium, { url: web.url, user: 'planner', password });
  });
  afterAll(async () => {
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    await board?.close();
    await log?.stop().catch(() => undefined);
    program?.signal('SIGINT');
    await program?.ended;
    if (process.env['KEEP_JOURNEY'] === undefined) rmSync(folder, { recursive: true, force: true });
  });

  step('has a past of 600 healthy frames an asset on the log, and a timeline of it', async () => {
    const frames = await until('600 frames of each asset', () => {
      const counts = new Map<string, number>();
      for (const { assetId } of log.of('ReadingsReceived'))
        counts.set(assetId, (counts.get(assetId) ?? 0) + 1);
      const isThere = counts.size === ASSETS && Math.min(...counts.values()) >= 600;
      return isThere && log.of('ReadingsReceived', STORY);
    });
    const [reading] = frames[0]?.readings ?? [];
    const points = await wholeTimeline(settings(), STORY, reading?.signal ?? '');
    expect(points.length).toBeGreaterThanOrEqual(600);
    expect(points[0]).toMatchObject({ at: reading?.sampledAt, value: reading?.value });
  });

  step('raises exactly one alert by itself, with its evidence', async () => {
    const alert = await until('an alert', () => log.of('AlertRaised', STORY)[0]);
    note('to alert');
    expect(alert).toMatchObject({ assetId: STORY, kind: 'MACHINE', failureMode: 'bearing-wear' });
    expect(alert.evidence.length).toBeGreaterThan(0);
    expect(alert.score).toBeGreaterThan(0);
    expect(alert.detector).not.toBe('');
    expect(alert.baseline?.sampleCount).toBeGreaterThan(0);
  });

  step('opens exactly one order for it and reserves the part', async () => {
    await until('an order', () => log.of('WorkOrderOpened', STORY)[0]);
    note('to order');
    order = await theOrderOf(STORY);
    note('to parts reserved');
    const [alert] = log.of('AlertRaised', STORY);
    const [opened] = log.of('WorkOrderOpened', STORY);
    expect(opened).toMatchObject({ assetId: STORY, alertId: alert?.alertId, kind: 'CORRECTIVE' });
    expect(order).toMatchObject({ status: 'OPEN', partsReserved: true });
    expect(order.partsRequired.length).toBeGreaterThan(0);
    expect(order.evidence.length).toBeGreaterThan(0);
    expect(order.recommendedAction).not.toBe('');
    expect([1, 2, 3]).toContain(order.priority);
  });

  step('shows both on the page without a reload', async () => {
    await board?.showsCondition(STORY, 'alarm');
    await board?.openOrder(order.title);
    expect(await board?.isAsOpened()).toBe(true);
  });

  step('tells reported beside expected, and how long the bearing lasts or why not', async () => {
    const twin = await until('a divergence and a prognosis', async () => {
      const { signals, prognoses } = await web.twin(STORY);
      return signals.some((one) => one.diverging) && prognoses.length > 0 && { signals, prognoses };
    });
    for (const { expected } of twin.signals.filter(({ diverging }) => diverging))
      expect(expected).toEqual(expect.any(Number));
    for (const { remainingLife: life, noEstimateReason } of twin.prognoses) {
      if (life === undefined) expect(noEstimateReason).not.toBe('');
      else expect(quantilesOf(life)).toEqual(quantilesOf(life).sort((a, b) => a - b));
    }
    // Nothing else is broken so far, the bad repair apart: what is there belongs to the
    // one bearing.
    for (const type of ['AlertRaised', 'WorkOrderOpened'] as const)
      expect(
        log.of(type).flatMap(({ assetId }) => (assetId === BADLY_REPAIRED ? [] : assetId)),
      ).toEqual([STORY]);
  });

  step('is assigned, started and completed on the page', async () => {
    await web.inject('stuck-sensor', FROZEN);

    await board?.assign('Ana Ruiz');
    await board?.startWork();
    await sleep(DOWNTIME_MS);
    await board?.complete({ Problem: 'Spalled', Cause: 'Fatigue', Remedy: 'Bearing replaced' });
    const done = await until(
      'the order is completed',
      () => log.of('WorkOrderCompleted', STORY)[0],
    );
    const types = log.events.flatMap((event) =>
      'workOrderId' in event && event.workOrderId === order.workOrderId ? event.type : [],
    );
    expect(types.filter((type) => STEPS.test(type))).toEqual([
      ...['WorkOrderOpened', 'WorkOrderPartsReserved'],
      ...['WorkOrderAssigned', 'WorkOrderStarted', 'WorkOrderCompleted'],
    ]);
    expect(done).toMatchObject({ assetId: STORY, finding: 'CONFIRMED' });
    expect(await board?.isAsOpened()).toBe(true);
  });

  step('repairs the machine, labels and clears the alert', async () => {
    const [alert] = log.of('AlertRaised', STORY);
    const label = await until('a label', () => log.of('AlertLabelled', STORY)[0]);
    expect(label).toMatchObject({ alertId: alert?.alertId, label: 'CONFIRMED' });
    const cleared = await until('the end of the alert', () => log.of('AlertCleared', STORY)[0]);
    expect(cleared).toMatchObject({ alertId: alert?.alertId, reason: 'MAINTAINED' });
    const { mean = 0 } = alert?.baseline ?? {};
    const [worst] = alert?.evidence.filter((one) => one.signal === alert.suspectedSignal) ?? [];
    await until('the machine runs as before', () => {
      const { readings = [] } = log.of('ReadingsReceived', STORY).at(-1) ?? {};
      const now = readings.find(({ signal }) => signal === alert?.suspectedSignal)?.value;
      return now !== undefined && now > 0 && now < (mean + (worst?.value ?? 0)) / 2;
    });
  });

  step('moves availability and OEE of the line by the downtime of the order', async () => {
    const [line] = await until('the downtime counts', async () => {
      const { lines } = await web.oee(upAt - 60_000);
      return (lines[0]?.workOrderDowntimeMs ?? 0) > 0 && lines;
    });
    expect(line?.losses.map(({ workOrderId }) => workOrderId)).toContain(order.workOrderId);
    expect(line?.workOrderDowntimeMs).toBeGreaterThanOrEqual(DOWNTIME_MS);
    expect(line?.maintenanceAvailability).toBeLessThan(1);
    expect(line?.oee).toBeLessThan(1);
  });

  step(
    'takes a stuck sensor for what it is: work on an instrument, no alert of the machine',
    async () => {
      const opened = await theOrderOf(FROZEN);
      expect(opened.kind).toBe('INSTRUMENT');
      expect(log.of('AlertRaised', FROZEN).map(({ kind }) => kind)).toEqual(['INSTRUMENT']);
    },
  );

  step(
    'leaves no process behind at Ctrl-C, keeps its data, and lives on at the next start',
    async () => {
      const before = log.opened();
      const second = startProgram(['--fresh'], env);
      expect(await second.ended).toBe(1);
      expect(second.printed()).toMatch(
        /^\s*Fettle already runs in \S+ \(process \d+\): stop that one/,
      );
      const stopping = Date.now();
      await stop();
      figures['stop'] = (Date.now() - stopping) / 1_000;
      expect(() => settings()).toThrow(/ENOENT/);
      figures['second start'] = await start();
      log = await follow();
      await until('new readings of every asset', () => {
        const fresh = log.of('ReadingsReceived').filter(({ receivedAt }) => receivedAt > upAt);
        return new Set(fresh.map(({ assetId }) => assetId)).size === ASSETS;
      });
      const after = log.opened();
      expect(new Set(after).size).toBe(after.length);
      expect(after).toEqual(expect.arrayContaining(before));
      figures['megabytes'] = megabytesOf(family());
      expect(figures['megabytes']).toBeLessThan(IDLE_MEGABYTES);
    },
  );

  step('loses nothing that was acknowledged when telemetry is killed', async () => {
    const asset = { assetId: 'motor-3', signal: 'drive-end.bearing-temperature' };
    const ledger = await keepLedger(settings()['MQTT_URL'] ?? '', asset);
    await until('acknowledgements', () => ledger.acknowledged.size > 50);
    const kill = (signal: NodeJS.Signals, mark: string): void => {
      const [found] = family().filter(({ commandLine }) => commandLine.includes(mark));
      process.kill(found?.pid ?? NaN, signal);
    };
    // With Kafka frozen, whatever is taken before Kafka has it dies with telemetry.
    kill('SIGSTOP', 'kafka.Kafka');
    await sleep(FROZEN_MS);
    kill('SIGKILL', 'telemetry/dist/main');
    kill('SIGCONT', 'kafka.Kafka');
    const held = ledger.acknowledged.size;
    await until('acknowledgements after it', () => ledger.acknowledged.size > held + 50);
    await ledger.stop();
    const promised = [...ledger.acknowledged];
    await until('all that was acknowledged is on the log', () => {
      const kept = new Set(
        log
          .of('ReadingsReceived', 'motor-3')
          .flatMap(({ sourceId, sequence }) => (sourceId === LEDGER_SOURCE ? [sequence] : [])),
      );
      return promised.every((sequence) => kept.has(sequence));
    });
    expect(program?.printed()).toContain('telemetry ended (SIGKILL) and is started again');
  });

  step('follows a bad repair up with an alert and an order', async () => {
    const done = await until('completed', () => log.of('WorkOrderCompleted', BADLY_REPAIRED)[0]);
    const alert = await until(
      'an alert after it',
      () => log.of('AlertRaised', BADLY_REPAIRED)[0],
      FOLLOW_UP_LIMIT_MS,
    );
    expect(alert.raisedAt).toBeGreaterThan(done.completedAt);
    figures['bad repair to alert'] = (Date.now() - done.completedAt) / 1_000;
    await until('an order of it', () =>
      log.of('WorkOrderOpened', BADLY_REPAIRED).some(({ alertId }) => alertId === alert.alertId),
    );
    await stop();
  });
});
