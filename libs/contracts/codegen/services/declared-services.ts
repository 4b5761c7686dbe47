import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** Where every service is declared, below the repository's root. */
const SERVICES_FILE = 'deploy/services.yaml';

const port = z.int().min(1_024).max(65_535);
const container = z.strictObject({
  after: z.array(z.string()).default(['gateway']),
  grpc: z.boolean().default(true),
  ports: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});
const service = z.strictObject({
  grpcPort: port,
  metricsPort: port,
  wave: z.int().min(1),
  database: z.boolean().default(true),
  peers: z.array(z.string()).default([]),
  container: container.prefault({}),
});
const file = z.strictObject({ services: z.record(z.string().regex(/^[a-z][a-z-]*$/), service) });

/** A service that runs as a process of its own, as `deploy/services.yaml` declares it. */
export type DeclaredService = z.infer<typeof service> & { readonly name: string };

/**
 * What `deploy/services.yaml` says, in its order.
 * @throws Error that names what is wrong
 */
export const readServices = (root: string): readonly DeclaredService[] =>
  servicesOf(readFileSync(join(root, SERVICES_FILE), 'utf8'));

/** The services of such a text. @throws Error that names what is wrong */
export const servicesOf = (text: string): readonly DeclaredService[] => {
  const read = file.safeParse(parse(text));
  if (!read.success) throw new Error(`${SERVICES_FILE}: ${z.prettifyError(read.error)}`);
  const services = Object.entries(read.data.services).map(([name, rest]) => ({ name, ...rest }));
  const names = services.map(({ name }) => name);
  for (const {
    name,
    peers,
    container: { after },
  } of services)
    for (const other of [...peers, ...after])
      if (!names.includes(other) || other === name)
        throw new Error(`${SERVICES_FILE}: ${name} names ${other}, which is no other service`);
  const ports = services.flatMap(({ grpcPort, metricsPort }) => [grpcPort, metricsPort]);
  const twice = ports.find((one, at) => ports.indexOf(one) < at);
  if (twice !== undefined) throw new Error(`${SERVICES_FILE}: two listen on port ${twice}`);
  return services;
};
