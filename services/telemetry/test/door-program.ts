/**
 * The MQTT door of telemetry alone, in front of a log that takes everything, as a program: what it
 * is made of cannot be loaded by the test runner. Prints its port, then what was observed.
 */
import type { Observation, RunningApp } from '@fettle/eventlog';
import { readConfig } from '@fettle/service-host';
import { openMqtt } from '../src/sources/mqtt-door.driver';
import { ownSettings } from '../src/config';
import { Intake } from '../src/intake/intake';

const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

const app = {
  now: () => 10,
  observe: (said: readonly Observation[]) => {
    for (const { topic, event } of said) say({ topic: topic.name, event });
    return Promise.resolve();
  },
  quarantine: () => Promise.resolve(),
} as unknown as RunningApp;
const reading = readConfig(ownSettings, process.env);
if (reading.kind === 'problems') throw new Error(reading.problems.join('\n'));
const pump = { assetId: 'pump-1', active: true, signals: new Set<string>() };
const registry = { get: () => pump, refresh: () => Promise.resolve() };
const at = { intake: new Intake(app, registry), app, trouble: () => undefined };
void openMqtt(reading.config, at).then(({ port }) => say({ port }));
