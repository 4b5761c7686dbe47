import type { DeclaredService } from './declared-services';

const BEGIN = '  # From here to the end of the services: generated from deploy/services.yaml.\n';
const END = '  # End of the generated services.\n';
const POSTGRES = 'postgres://fettle:fettle-demo@postgres:5432';

const quoted = (name: string): string => (/^\w+$/.test(name) ? name : `'${name}'`);
const listOf = (names: readonly string[]): string => `[${names.map((n) => `'${n}'`).join(', ')}]`;

/** Ports, waves and peers as TypeScript. */
export const emitServiceList = (services: readonly DeclaredService[]): string =>
  '// Generated from deploy/services.yaml by `npm run generate`. Do not edit.\n\n' +
  '/** Every service that runs as a process of its own, as `deploy/services.yaml` declares it. */\n' +
  'export const declaredServices = {\n' +
  services
    .map(
      ({ name, grpcPort, metricsPort, wave, peers }) =>
        `  ${quoted(name)}: {\n` +
        `    grpcPort: ${grpcPort},\n` +
        `    metricsPort: ${metricsPort},\n` +
        `    wave: ${wave},\n` +
        `    peers: ${listOf(peers)},\n  },\n`,
    )
    .join('') +
  '} as const;\n';

/** What PostgreSQL of the compose file is made with. */
export const emitDatabases = (services: readonly DeclaredService[]): string =>
  '-- Generated from deploy/services.yaml by `npm run generate`. Do not edit.\n' +
  "-- A database for each service, and one for the schema registry: none reads another's.\n" +
  ['registry', ...services.filter(({ database }) => database).map(({ name }) => name)]
    .map((name) => `CREATE DATABASE ${quoted(name) === name ? name : `"${name}"`};\n`)
    .join('');

/**
 * The compose file with its services made anew; what stands around them is written by hand.
 * @throws Error where the marks around them are gone
 */
export const withServices = (compose: string, services: readonly DeclaredService[]): string => {
  const [before, rest] = compose.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined)
    throw new Error('docker-compose.yml: the marks around the generated services are gone');
  return before + BEGIN + services.map(composeService).join('\n') + END + after;
};

const composeService = (service: DeclaredService): string => {
  const { name, container, peers, database, grpcPort } = service;
  const ports = [...container.ports, ...(container.grpc ? [`127.0.0.1:${grpcPort}:7100`] : [])];
  const variables = {
    ...(database && { DATABASE_URL: `${POSTGRES}/${name}` }),
    ...Object.fromEntries(peers.map((peer) => [grpcVariable(peer), `${peer}:7100`])),
    ...container.environment,
  };
  return (
    `  ${name}:\n` +
    '    <<: *service\n' +
    `    build: { context: ., dockerfile: deploy/docker/Dockerfile, args: { SERVICE: ${name} } }\n` +
    `    ports: ${listOf(ports)}\n` +
    '    environment:\n      <<: *environment\n' +
    Object.entries(variables)
      .map(([variable, value]) => `      ${variable}: ${scalar(value)}\n`)
      .join('') +
    '    depends_on:\n      <<: *stack\n' +
    container.after.map((other) => `      ${other}: { condition: service_healthy }\n`).join('')
  );
};

const grpcVariable = (name: string): string => `${name.toUpperCase().replaceAll('-', '_')}_GRPC`;

/** Words and numbers that were quoted stay words. */
const scalar = (value: string | number): string =>
  typeof value === 'string' && /^(\d+|true|false)$/.test(value) ? `'${value}'` : String(value);

/** The workspace's tsconfig.json: everything below libs/ and services/ that compiles. */
export const emitReferences = (folders: readonly string[]): string =>
  `${JSON.stringify({ files: [], references: folders.map((path) => ({ path })) }, null, 2)}\n`;
