import { join } from 'node:path';

import { classArchive } from '../java/class-archive';
import type { Jars } from '../java/jars';
import type { Java } from '../java/java';
import { LocalProcess, type ProcessSpec } from '../process/local-process';

export interface RegistryOptions {
  readonly java: Java;
  readonly jars: Jars;
  readonly directory: string;
  readonly port: number;
  readonly managementPort: number;
  readonly onPid?: ProcessSpec['onPid'];
}

/** The Confluent-compatible API of the registry on this port. */
export const registryUrlOf = (port: number): string => `http://127.0.0.1:${port}/apis/ccompat/v7`;

const FULL_TRANSITIVE = JSON.stringify({ compatibility: 'FULL_TRANSITIVE' });

/** Ready once it has taken the compatibility that every subject without its own falls back to. */
export const acceptsCompatibility = async (url: string): Promise<boolean> => {
  try {
    const reply = await fetch(`${url}/config`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: FULL_TRANSITIVE,
      signal: AbortSignal.timeout(2_000),
    });
    return reply.ok;
  } catch {
    return false;
  }
};

const properties = (options: RegistryOptions): string[] => {
  const settings = {
    'quarkus.http.host': '127.0.0.1',
    'quarkus.http.port': options.port,
    'quarkus.management.host': '127.0.0.1',
    'quarkus.management.port': options.managementPort,
    'quarkus.otel.sdk.disabled': true,
    'apicurio.datasource.jdbc.initial-size': 2,
    'apicurio.datasource.jdbc.min-size': 2,
    'apicurio.datasource.jdbc.max-size': 10,
    // Without delay: an id that was given out must still be there after a kill.
    'apicurio.datasource.url': `jdbc:h2:file:${join(options.directory, 'registry')};WRITE_DELAY=0`,
  };
  return Object.entries(settings).map(([key, value]) => `-D${key}=${value}`);
};

/** Apicurio Registry on an H2 file below `directory`; not started yet. */
export const schemaRegistry = (options: RegistryOptions): LocalProcess => {
  const { java, jars, directory } = options;
  const place = { folder: jars.folder, program: 'registry', javaVersion: java.version };
  const archive = classArchive(place);
  return new LocalProcess({
    name: 'The schema registry',
    command: java.java,
    args: () => [
      // One compiler tier: it answers a few hundred requests in its life.
      ...['-Xms64m', '-Xmx320m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'],
      ...[...archive.options(), ...properties(options), '-jar', jars.registryJar],
    ],
    logFile: join(directory, 'registry.log'),
    onParentDeath: 'SIGTERM',
    stopSignal: 'SIGTERM',
    stopLimitMs: 20_000,
    readyLimitMs: 90_000,
    ready: () => acceptsCompatibility(registryUrlOf(options.port)),
    onPid: options.onPid,
    onStopped: archive.onStopped,
  });
};
