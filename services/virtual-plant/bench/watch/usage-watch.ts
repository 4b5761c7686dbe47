import { readdirSync, readFileSync } from 'node:fs';
import { services } from '../under-test/plant-under-test';
import type { PlantUnderTest, ServiceUnderTest } from '../under-test/plant-under-test';

/** What a service has used, and how far behind the log it is. */
export interface Usage {
  readonly cpuS: number;
  readonly rssBytes: number;
  /** Memory with shared pages counted in parts; undefined where the system does not tell. */
  readonly pssBytes: number | undefined;
  /** Records between what is applied and the end of the log, by group of tasks. */
  readonly lag: Readonly<Record<string, number>>;
  /** How late its event loop is, seconds, 99 of 100. */
  readonly lateS: number;
}

const LINE = /^(\w+)(?:\{(.*)\})? (\S+)$/;

const usageOf = (text: string): Omit<Usage, 'pssBytes'> => {
  const lag: Record<string, number> = {};
  const single: Record<string, number> = {};
  for (const line of text.split('\n')) {
    const [, name = '', labels = '', value] = LINE.exec(line) ?? [];
    const [, group] = /group="([^"]*)"/.exec(labels) ?? [];
    if (name === 'fettle_task_lag' && group !== undefined)
      lag[group] = (lag[group] ?? 0) + Number(value);
    else if (name !== '') single[name] = Number(value);
  }
  return {
    cpuS: single['process_cpu_seconds_total'] ?? 0,
    rssBytes: single['process_resident_memory_bytes'] ?? 0,
    lateS: single['nodejs_eventloop_lag_p99_seconds'] ?? 0,
    lag,
  };
};

const KILOBYTE = 1_024;

const pssOf = (pid: number | undefined): number | undefined => {
  try {
    const [, pss] =
      /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
    return pss === undefined ? undefined : Number(pss) * KILOBYTE;
  } catch {
    return undefined;
  }
};

/** What every service says of itself now. */
export const usages = async (
  plant: PlantUnderTest,
): Promise<Readonly<Record<ServiceUnderTest, Usage>>> => {
  const told = await Promise.all(
    services.map(async (name) => {
      const text = await (await fetch(`${plant.addresses[name].metrics}/metrics`)).text();
      return [name, { ...usageOf(text), pssBytes: pssOf(plant.pidOf(name)) }] as const;
    }),
  );
  return Object.fromEntries(told) as Record<ServiceUnderTest, Usage>;
};

/** Ticks of the kernel's clock a second, as Linux tells them to programs. */
const TICKS_PER_SECOND = 100;

const statOf = (pid: number): { readonly parent: number; readonly cpuS: number } | undefined => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name may hold spaces and brackets: what counts comes after the last of these.
    const rest = text.slice(text.lastIndexOf(')') + 2);
    const fields = rest.split(' ');
    const ticks = Number(fields[11]) + Number(fields[12]);
    return { parent: Number(fields[1]), cpuS: ticks / TICKS_PER_SECOND };
  } catch {
    return undefined;
  }
};

/**
 * CPU seconds of everything that runs on this machine; undefined where the system does not tell.
 */
export const cpuOfMachine = (): number | undefined => {
  try {
    const [, fields = ''] = /^cpu +(.*)$/m.exec(readFileSync('/proc/stat', 'utf8')) ?? [];
    const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0] = fields
      .split(' ')
      .map(Number);
    return (user + nice + system + irq + softIrq) / TICKS_PER_SECOND;
  } catch {
    return undefined;
  }
};

/** CPU seconds of a process; undefined where the system does not tell. */
export const cpuOf = (pid: number | undefined): number | undefined =>
  pid === undefined ? undefined : statOf(pid)?.cpuS;

/** CPU seconds of the processes that have one's parent, itself among them, by id. */
export const cpuOfSiblings = (pid: number | undefined): ReadonlyMap<number, number> => {
  const parent = pid === undefined ? undefined : statOf(pid)?.parent;
  const found = new Map<number, number>();
  if (parent === undefined) return found;
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : undefined;
    if (stat?.parent === parent) found.set(Number(name), stat.cpuS);
  }
  return found;
};
