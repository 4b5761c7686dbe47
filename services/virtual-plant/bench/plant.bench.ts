/**
 * `npm run bench:plant`: the services as production processes on the real stack, a fleet of
 * machines that speaks MQTT, and what it costs: lag, CPU, memory, WAL, and how long alerts, orders
 * and pages take.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { benchArguments } from './bench-arguments';
import type { BenchAsked } from './bench-arguments';
import { measure } from './measure';
import type { Measured } from './measured';
import { startPlant, startStack } from './under-test/plant-under-test';
import { reportOf } from './report';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const run = async ({ loads, folder, json, profiled }: BenchAsked): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  const stack = await startStack(folder);
  const all: Measured[] = [];
  try {
    for (const load of loads) {
      const name = `bench-${load.assets}-${Date.now().toString(36)}`;
      const plant = await startPlant(stack, name, { folder, profiled });
      try {
        all.push(await measure(plant, load, { say, profiled }));
      } finally {
        await plant.stop();
      }
    }
  } finally {
    await stack.stop();
  }
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version };
  process.stdout.write(`${machine.cores} × ${machine.cpu}, Node ${machine.node}\n\n`);
  process.stdout.write(`${reportOf(all)}\n`);
  if (json !== undefined) writeFileSync(json, JSON.stringify({ machine, all }, undefined, 2));
};

const main = async (): Promise<void> => run(benchArguments(process.argv.slice(2)));

void main().then(
  () => process.exit(0),
  (error: Error) => {
    process.stderr.write(`${error.stack ?? error.message}\n`);
    process.exit(1);
  },
);
