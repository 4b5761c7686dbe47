import type { Load } from './bench-arguments';
import type { GeneratorReport } from './fleet/generator-words';
import { quantile, slopeOf } from './measured';
import type { Measured, ServiceMeasured } from './measured';
import { services } from './under-test/plant-under-test';
import type { ServiceUnderTest } from './under-test/plant-under-test';
import type { DatabaseUse } from './watch/database-watch';
import type { Usage } from './watch/usage-watch';

type Usages = Readonly<Record<ServiceUnderTest, Usage>>;
/** Everything that is looked at, at one moment. */
export interface Look {
  readonly atS: number;
  readonly usages: Usages;
  readonly database: DatabaseUse;
  readonly kafkaCpuS: number | undefined;
  readonly machineCpuS: number | undefined;
  readonly generator: GeneratorReport;
}

/** Records that a service has not applied, over all its groups. */
export const lagOf = ({ lag }: Usage): number =>
  Object.values(lag).reduce((sum, one) => sum + one, 0);

const largest = (lag: Usage['lag']): Usage['lag'] =>
  Object.fromEntries(
    Object.entries(lag)
      .filter(([, records]) => records > 0)
      .sort(([, a], [, b]) => b - a)
      .slice(0, 3),
  );

const serviceOver = (name: ServiceUnderTest, looks: readonly Look[]): ServiceMeasured => {
  const [first, last] = [looks[0] as Look, looks.at(-1) as Look];
  const seconds = last.atS - first.atS;
  const [before, after] = [first.usages[name], last.usages[name]];
  const wal = last.database.walOf.get(name);
  return {
    cpuShare: (after.cpuS - before.cpuS) / seconds,
    rssBytes: after.rssBytes,
    pssBytes: after.pssBytes,
    lag: lagOf(after),
    lagGrowth: slopeOf(looks.map((look) => [look.atS, lagOf(look.usages[name])])),
    lagOf: largest(after.lag),
    walBytesPerS:
      wal === undefined ? undefined : (wal - (first.database.walOf.get(name) ?? 0)) / seconds,
    lateMs: 1_000 * Math.max(...looks.slice(1).map((look) => look.usages[name].lateS)),
  };
};

/** CPU seconds of all that is measured: the services, what they stand on, and their machines. */
const cpuOfPlant = ({ usages: used, database, kafkaCpuS = 0, generator }: Look): number =>
  Object.values(used).reduce((sum, { cpuS }) => sum + cpuS, 0) +
  database.cpuS +
  kafkaCpuS +
  generator.cpuS;

/** What a series of looks says. */
export const summed = (
  looks: readonly Look[],
  load: Load,
): Omit<Measured, 'faults' | `${string}Page`> => {
  const [first, last] = [looks[0] as Look, looks.at(-1) as Look];
  const seconds = last.atS - first.atS;
  const latencies = looks.slice(1).flatMap(({ generator }) => generator.latencies);
  const framesPerS = (last.generator.acknowledged - first.generator.acknowledged) / seconds;
  const perSecond = (before: number | undefined, after: number | undefined) =>
    before === undefined || after === undefined ? undefined : (after - before) / seconds;
  const plantCpuShare = (cpuOfPlant(last) - cpuOfPlant(first)) / seconds;
  const machineCpuShare = perSecond(first.machineCpuS, last.machineCpuS);
  const waitingMs = (last.generator.inFlight * 1_000) / (load.assets * load.hz);
  return {
    load,
    seconds,
    services: Object.fromEntries(
      services.map((name) => [name, serviceOver(name, looks)]),
    ) as Measured['services'],
    generator: {
      framesPerS,
      cpuShare: (last.generator.cpuS - first.generator.cpuS) / seconds,
      behindMs: last.generator.behindMs + waitingMs,
      pubackP50Ms: quantile(latencies, 0.5),
      pubackP99Ms: quantile(latencies, 0.99),
    },
    kafkaCpuShare: perSecond(first.kafkaCpuS, last.kafkaCpuS),
    postgresCpuShare: (last.database.cpuS - first.database.cpuS) / seconds,
    plantCpuShare,
    othersCpuShare: machineCpuShare === undefined ? undefined : machineCpuShare - plantCpuShare,
    walBytesPerS: (last.database.walBytes - first.database.walBytes) / seconds,
  };
};
