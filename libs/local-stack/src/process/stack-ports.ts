import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { StackPart, StackPorts } from '../stack';
import { claimPort, freePort, isFree } from './ports';

const USERS: Record<keyof StackPorts, string> = {
  kafka: 'Kafka',
  kafkaController: "Kafka's controller",
  registry: 'the schema registry',
  registryManagement: "the schema registry's health page",
  postgres: 'PostgreSQL',
};

const PART_OF: Record<keyof StackPorts, StackPart> = {
  kafka: 'kafka',
  kafkaController: 'kafka',
  registry: 'registry',
  registryManagement: 'registry',
  postgres: 'postgres',
};

export interface PortWishes {
  readonly directory: string;
  /** Ports to insist on. */
  readonly wanted: Partial<StackPorts>;
  /** Only the ports of these parts must be free now. */
  readonly parts: readonly StackPart[];
}

/**
 * The wanted ports, else those of the last start if still free, else free ones; remembered in
 * the directory.
 */
export const choosePorts = async ({
  directory,
  wanted,
  parts,
}: PortWishes): Promise<StackPorts> => {
  const file = join(directory, 'ports.json');
  const last = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<StackPorts>)
    : {};
  const choose = async (name: keyof StackPorts): Promise<number> => {
    const port = wanted[name];
    if (port !== undefined) {
      return parts.includes(PART_OF[name]) ? claimPort(port, USERS[name]) : port;
    }
    const before = last[name];
    return before !== undefined && (await isFree(before)) ? before : freePort();
  };
  const ports: StackPorts = {
    kafka: await choose('kafka'),
    kafkaController: await choose('kafkaController'),
    registry: await choose('registry'),
    registryManagement: await choose('registryManagement'),
    postgres: await choose('postgres'),
  };
  writeFileSync(file, JSON.stringify(ports, undefined, 2));
  return ports;
};
