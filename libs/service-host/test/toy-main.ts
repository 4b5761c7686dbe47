import { baseSettings, loadConfig, runService } from '@fettle/service-host';

import { toyDefinition } from './toy-service';

// What a test wants to go wrong once the service is ready.
const listen = () => {
  const wish = process.env['TOY'];
  if (wish === 'throw') setTimeout(() => JSON.parse('{'), 10);
  const stuck = () => new Promise<void>(() => setInterval(() => undefined, 1_000));
  const stop = wish === 'stuck' ? stuck : () => Promise.resolve();
  return Promise.resolve({ stop });
};

const config = loadConfig('toy', baseSettings('workorder'));
runService({ ...toyDefinition(config), listen });
