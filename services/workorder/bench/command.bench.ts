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

const main = async (): Promise<void> => {
  const run = `bench${Date.now().toString(36)}`;
  const keys = mkdtempSync(join(tmpdir(), 'fettle-bench-'));
  const service = await startWorkOrder(run, run, keys);
  const tokens = await Tokens.open({
    jwtKeyFolder: keys,
    jwtIssuer: 'fettle',
    jwtAudience: 'fettle',
    jwtRolesClaim: 'roles',
  } as never);
  const token = await tokens.sign({ id: 'bench', name: 'bench', roles: ['admin'] }, 3_600);
  const client = serviceClient(workorderV1.WorkOrderServiceDefinition, {
    address: service.grpc,
    token: () => token,
  });

  const command = async (n: number): Promise<number> => {
    const technician = {
      technicianId: `t-${n % 997}`,
      name: `Technician ${n}`,
      skills: ['mechanical'],
      hourlyRate: n,
    };
    const begun = performance.now();
    await client.methods.registerTechnician({ commandId: `c-${run}-${n}`, technician });
    return performance.now() - begun;
  };
  for (let n = 0; n < 20; n += 1) await command(n);

  const report: Record<string, unknown> = {
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    node: process.version,
  };
  for (const writers of [1, WRITERS]) {
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
    const row = {
      p50Ms: quantile(times, 0.5),
      p99Ms: quantile(times, 0.99),
      perSecond: times.length / seconds,
    };
    report[`writers${writers}`] = row;
    process.stdout.write(
      `${writers} writers: ${times.length} commands, p50 ${row.p50Ms.toFixed(1)} ms, p99 ${row.p99Ms.toFixed(1)} ms, ${row.perSecond.toFixed(0)}/s\n`,
    );
  }
  if (args.json) writeFileSync(args.json, JSON.stringify(report, null, 2));
  client.close();
  await service.stop();
};

void main();
