import { readFileSync } from 'node:fs';
import { kafkaConnection } from '@fettle/service-host';
import type { Host, Listener } from '@fettle/service-host';
import { parse } from 'yaml';
import { PLANT } from '../demo/plant-token';
import type { Playing } from '../demo/plant-token';
import type { VirtualPlantConfig } from '../config';
import { checkPlantFile } from './plant-file';
import { LivePlant } from './live-plant';
import { playOrder } from '../orders/play-orders';
import { followOrders } from '../orders/order-feed.driver';
import { connectPublisher } from './mqtt-publisher.driver';
import { publishShifts, registerPlant } from './register-plant.driver';
import { loadState, saveState } from './state-file.driver';

const HOUR_MS = 3_600_000;

/** Registers the plant, gives it a past when it is new, and lets it live until it is stopped. */
export const play = async (host: Host<VirtualPlantConfig>): Promise<Listener> => {
  const { config, log, tokens } = host;
  const file = checkPlantFile(parse(readFileSync(config.plantFile, 'utf8')));
  const saved = loadState(config.stateFile);
  const positions = new Map(Object.entries(saved?.positions ?? {}).map(([p, o]) => [Number(p), o]));
  const publisher = await connectPublisher(config.mqttUrl, 'demo-plant');
  const deps = {
    file,
    publisher,
    now: () => Date.now(),
    save: (plant: LivePlant['state']) =>
      saveState(config.stateFile, { plant, positions: Object.fromEntries(positions) }),
    log: (sentence: string) => log.info(sentence),
  };
  const live = saved ? new LivePlant(saved.plant, deps) : LivePlant.begin(deps, config.seed);

  await registerPlant(config, file, tokens);
  const shifts = (): Promise<void> =>
    publishShifts(config, file, { now: Date.now(), tokens, cycleMsOf: (id) => live.cycleMsOf(id) });
  await shifts();
  if (!saved) {
    await live.publishPast();
    log.info(`a past of ${file.pastFrames} frames an asset is on the log`);
  }
  const connection = kafkaConnection(config, 'virtual-plant', log);
  const orders = await followOrders(connection, positions, (event) => {
    live.state = playOrder(live.state, event);
  });
  const beat = setInterval(() => live.beat(), file.sampleIntervalMs);
  host.get<Playing>(PLANT).begin(live, file);
  const clock = setInterval(() => void shifts().catch((e: Error) => log.warn(e.message)), HOUR_MS);
  return {
    stop: async () => {
      clearInterval(clock);
      clearInterval(beat);
      live.stop();
      await orders.stop();
      await publisher.close();
    },
  };
};
