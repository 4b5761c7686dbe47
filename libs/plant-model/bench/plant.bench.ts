/** `npm run bench:plant-model`: readings per processor second of one core, per kind of machine. */
import { cpus } from 'node:os';
import {
  createMachine,
  injectFault,
  machineKinds,
  stepMachine,
  type MachineKind,
} from '../src/index';

const STEPS = 60_000;
const FLOOR = 1e6;
const demand = { load: 0.8, speed: 1 };

/** Readings per processor second: half the run healthy, half with a fault that grows. */
const rateOf = (kind: MachineKind): { readonly rate: number; readonly readings: number } => {
  let machine = createMachine({ id: kind, kind, seed: 1 });
  let readings = 0;
  const before = process.cpuUsage();
  for (let i = 1; i <= STEPS; i += 1) {
    if (i === STEPS / 2)
      machine = injectFault(machine, { mode: 'bearing-wear', at: i * 1000, growthHours: 1000 });
    const stepped = stepMachine(machine, { at: i * 1000, dtSeconds: 1, demand });
    machine = stepped.state;
    readings += stepped.frame.readings.length;
  }
  const { user, system } = process.cpuUsage(before);
  return { rate: readings / ((user + system) / 1e6), readings };
};

rateOf('pump');
const rates = machineKinds.map((kind) => [kind, rateOf(kind)] as const);
console.log(`Node ${process.versions.node}, ${cpus()[0]?.model ?? 'unknown processor'}`);
for (const [kind, { rate, readings }] of rates)
  console.log(`${kind.padEnd(18)} ${(rate / 1e6).toFixed(2)} M readings/s (${readings} readings)`);
const slowest = Math.min(...rates.map(([, { rate }]) => rate));
console.log(`slowest ${(slowest / 1e6).toFixed(2)} M, floor ${FLOOR / 1e6} M`);
if (slowest < FLOOR) process.exitCode = 1;
