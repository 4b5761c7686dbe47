import { accessSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defaultPorts } from '@fettle/service-host';
import type { ServiceName } from '@fettle/service-host';

/** Where a demo keeps what it keeps, and where it listens on 127.0.0.1. */
export interface Places {
  readonly folder: string;
  readonly kafka: number;
  readonly registry: number;
  readonly mqtt: number;
  readonly web: number;
  readonly services: Readonly<
    Record<ServiceName, { readonly grpcPort: number; readonly metricsPort: number }>
  >;
}

type Environment = Readonly<Record<string, string | undefined>>;

const FIRST_PORT = /^\d{4,5}$/;
const LAST_FIRST_PORT = 65_500;

/**
 * The places of `npm start`, or those that `FETTLE_START_FOLDER` and `FETTLE_START_PORT` (the first
 * of twenty ports in a row) name, so that a second demo can run beside.
 * @throws Error that says what is wrong with them
 */
export const placesOf = (environment: Environment, root = process.cwd()): Places => {
  const folder = resolve(root, environment['FETTLE_START_FOLDER'] ?? join('.local', 'start'));
  const asked = environment['FETTLE_START_PORT'];
  if (asked === undefined || asked === '')
    return {
      folder,
      kafka: 19_092,
      registry: 18_081,
      mqtt: 18_830,
      web: 8_080,
      services: defaultPorts,
    };
  const first = Number(asked);
  if (!FIRST_PORT.test(asked) || first > LAST_FIRST_PORT || first < 1_024)
    throw new Error(
      `FETTLE_START_PORT is "${asked}": set it to the first of twenty free ports, e.g. 20000.`,
    );
  const names = Object.keys(defaultPorts) as ServiceName[];
  const services = Object.fromEntries(
    names.map((name, index) => [
      name,
      { grpcPort: first + 4 + 2 * index, metricsPort: first + 5 + 2 * index },
    ]),
  ) as Places['services'];
  return {
    folder,
    kafka: first,
    registry: first + 1,
    mqtt: first + 2,
    web: first + 3,
    services,
  };
};

/**
 * Makes the folder of a demo, and that of its logs.
 * @throws Error that says what to do where it cannot be written
 */
export const makeFolder = ({ folder }: Pick<Places, 'folder'>): void => {
  try {
    mkdirSync(join(folder, 'logs'), { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new Error(
      `${folder} cannot be written (${code}): make it yours, or name another folder in FETTLE_START_FOLDER, then run "npm start" again.`,
    );
  }
};
