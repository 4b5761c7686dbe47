/**
 * Part of `npm run bench:log`: time from a gRPC command to its reply, which comes once
 * the event is acknowledged by Kafka. One client at a time, then 32 at once. Needs FETTLE_KAFKA,
 * FETTLE_REGISTRY and FETTLE_POSTGRES.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { workorderV1 } from '@fettle/contracts';
import { serviceClient, Tokens } from '@fettle/service-host';
import { startWorkOrder } from './service-under-test';

const { values: args } = parseArgs({
  options: { smoke: { type: 'boolean', default: false }, json: { type: 'string' } },
});
const COMMANDS = args.smoke ? 60 : 1_500;
const WRITERS = 32;

const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? NaN;

/** Milliseconds of one command from call to reply. */
type Timed = (n: number) => Promise<number>;

const measured = async (writers: number, command: Timed): Promise<object> => {
  const count = writers === 1 ? Math.ceil(COMMANDS / 5) : COMMANDS;
  let next = 1_000 * writers;
  const end = next + count;
  const times: number[] = [];
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: writers }, async () => {
      while (next < end) times.push(await command((next += 1)));
    }),
  );
  const seconds = (performance.now() - begun) / 1_000;
  times.sort((a, b) => a - b);
  const [p50Ms, p99Ms] = [quantile(times, 0.5), quantile(times, 0.99)];
  const perSecond = times.length / seconds;
  process.stdout.write(
    `${writers} writers: ${times.length} commands, p50 ${p50Ms.toFixed(1)} ms, ` +
      `p99 ${p99Ms.toFixed(1)} ms, ${perSecond.toFixed(0)}/s\n`,
  );
  return { p50Ms, p99Ms, perSecond };
};

const openClient = async (address: string, jwtKeyFolder: string) => {
  const settings = { jwtKeyFolder, jwtIssuer: 'fettle', jwtAudience: 'fettle' };
  const tokens = await Tokens.open({ ...settings, jwtRolesClaim: 'roles' } as never);
  const token = await tokens.sign({ id: 'bench', name: 'bench', roles: ['admin'] }, 3_600);
  return serviceClient(workorderV1.WorkOrderServiceDefinition, { address, token: () => token });
};

const main = async (): Promise<void> => {
  const run = `bench${Date.now().toString(36)}`;
  const keys = mkdtempSync(join(tmpdir(), 'fettle-bench-'));
  const service = await startWorkOrder(run, run, keys);
  const client = await openClient(service.grpc, keys);
  const command: Timed = async (n) => {
    const [technicianId, name] = [`t-${n % 997}`, `Technician ${n}`];
    const technician = { technicianId, name, skills: ['mechanical'], hourlyRate: n };
    const begun = performance.now();
    await client.methods.registerTechnician({ commandId: `c-${run}-${n}`, technician });
    return performance.now() - begun;
  };
  for (let n = 0; n < 20; n += 1) await command(n);
  const report = {
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    node: process.version,
    alone: await measured(1, command),
    together: await measured(WRITERS, command),
  };
  if (args.json) writeFileSync(args.json, JSON.stringify(report, null, 2));
  client.close();
  await service.stop();
};

void main();
