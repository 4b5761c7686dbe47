import type { App } from '@fettle/eventsourcing';
import type { Adapters } from '../ports/adapters';
import { LiveApp } from './live-app';
import type { RunningApp } from './running-app';
import type { StartOptions } from './start-options';

/** Starts a service's app on its adapters. Resolves when every group has been joined. */
export const startApp = async (
  app: App,
  adapters: Adapters,
  options: StartOptions = {},
): Promise<RunningApp> => {
  const running = new LiveApp(app, adapters, options);
  await running.start();
  return running;
};
