import { setTimeout as sleep } from 'node:timers/promises';
import { Tokens } from '@fettle/service-host';
import type { Load } from './bench-arguments';
import { DatabaseWatch } from './watch/database-watch';
import { FaultWatch } from './watch/fault-watch';
import { assetIdOf } from './fleet/fleet';
import { RemoteGenerator } from './fleet/generator-words';
import type { Measured } from './measured';
import { PageWatch } from './watch/page-watch';
import { lagOf, summed } from './summary';
import type { Look } from './summary';
import { services } from './under-test/plant-under-test';
import type { PlantUnderTest } from './under-test/plant-under-test';
import { registerFleet } from './fleet/register-fleet';
import { cpuOf, cpuOfMachine, usages } from './watch/usage-watch';

const LOOK_MS = 2_000;
/** The live plant runs so long before it is measured. */
const WARM_UP_MS = 10_000;
/** For what was published of the past to be applied. */
const PAST_LIMIT_MS = 150_000;

type Say = (line: string) => void;

const untilApplied = async (plant: PlantUnderTest): Promise<number> => {
  const deadline = Date.now() + PAST_LIMIT_MS;
  for (;;) {
    const lags = Object.values(await usages(plant)).map(lagOf);
    const lag = lags.reduce((sum, one) => sum + one, 0);
    if (lag === 0 || Date.now() > deadline) return lag;
    await sleep(500);
  }
};

/** The instruments of one measurement. */
interface Instruments {
  readonly plant: PlantUnderTest;
  readonly load: Load;
  readonly generator: RemoteGenerator;
  readonly database: DatabaseWatch;
  readonly faults: FaultWatch;
  readonly pages: PageWatch;
}

const lookAt = async ({ plant, generator, database }: Instruments): Promise<Look> => {
  const [used, databaseUse, report] = await Promise.all([
    usages(plant),
    database.look(),
    generator.report(),
  ]);
  return {
    atS: performance.now() / 1_000,
    usages: used,
    database: databaseUse,
    kafkaCpuS: cpuOf(plant.stack.kafkaPid),
    machineCpuS: cpuOfMachine(),
    generator: report,
  };
};

/**
 * Looks every two seconds until the window is over; machines break one after the other in its
 * first half.
 */
const watchWindow = async (at: Instruments): Promise<readonly Look[]> => {
  const { load, faults, pages, generator } = at;
  const looks = [await lookAt(at)];
  const begun = performance.now();
  const share = (): number => (performance.now() - begun) / 1_000 / load.windowS;
  let broken = 0;
  for (let round = 1; share() < 1; round += 1) {
    await sleep(Math.max(0, begun + round * LOOK_MS - performance.now()));
    if (broken < load.faults && share() * 2 >= broken / load.faults) {
      await faults.breakMachine(generator, broken);
      broken += 1;
    }
    await pages.look(assetIdOf(round % load.assets));
    looks.push(await lookAt(at));
  }
  return looks;
};

const profiling = (plant: PlantUnderTest, profiled: readonly string[]): void => {
  for (const name of services.filter((one) => profiled.includes(one))) {
    const pid = plant.pidOf(name);
    if (pid !== undefined) process.kill(pid, 'SIGUSR2');
  }
};

const prepared = async (plant: PlantUnderTest, load: Load, say: Say): Promise<Instruments> => {
  const settings = { jwtKeyFolder: plant.keys, jwtIssuer: 'fettle', jwtAudience: 'fettle' };
  const tokens = await Tokens.open({ ...settings, jwtRolesClaim: 'roles', jwtJwksUrl: undefined });
  const begun = performance.now();
  await registerFleet(plant, load, tokens);
  say(`${load.assets} assets registered, ${((performance.now() - begun) / 1_000).toFixed(0)} s`);
  const generator = await RemoteGenerator.start({ ...load, mqttUrl: plant.mqttUrl });
  const left = await untilApplied(plant);
  const after = ((performance.now() - begun) / 1_000).toFixed(0);
  say(`the past of ${load.learnt} is on the log, ${left} records of it not applied, ${after} s`);
  const faults = new FaultWatch(plant, tokens);
  await faults.begin();
  const database = new DatabaseWatch(plant);
  return { plant, load, generator, database, faults, pages: await PageWatch.signIn(plant) };
};

/** Registers the fleet, lets it live, and measures a window of it. */
export const measure = async (
  plant: PlantUnderTest,
  load: Load,
  { say, profiled }: { readonly say: Say; readonly profiled: readonly string[] },
): Promise<Measured> => {
  const at = await prepared(plant, load, say);
  try {
    at.generator.live();
    await sleep(Math.min(WARM_UP_MS, load.windowS * 500));
    await at.database.begin();
    profiling(plant, profiled);
    const looks = await watchWindow(at);
    profiling(plant, profiled);
    const { plantPage, assetPage } = at.pages;
    return { ...summed(looks, load), faults: at.faults.seen, plantPage, assetPage };
  } finally {
    await at.generator.stop();
    await at.faults.stop();
    await at.database.close();
  }
};
