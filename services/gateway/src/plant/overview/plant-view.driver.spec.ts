import type { RunningApp } from '@fettle/eventlog';

import { assets, conditionsAt } from '../../../test/fake-plant';
import type { Peers } from '../../peers/peers.driver';
import { PlantView } from './plant-view.driver';

const NOW = 1_795_000_000_000;
const app = { now: () => NOW } as RunningApp;
const store = { parts: [], claims: [], requisitions: [], refusedIssues: [] };

/** Services that answer, and how often the registry was asked. */
const plantOf = () => {
  const asked = { times: 0, isAway: false };
  const peers = {
    workorder: {
      listAssets: () => {
        asked.times += 1;
        if (asked.isAway) return Promise.reject(new Error('a defect'));
        return Promise.resolve({ assets });
      },
      listOrders: () => Promise.resolve({ orders: [] }),
      listParts: () => Promise.resolve(store),
    },
    anomaly: {
      listConditions: () => Promise.resolve({ conditions: conditionsAt(NOW) }),
      listAlerts: () => Promise.resolve({ alerts: [] }),
    },
    twin: { listPrognoses: () => Promise.resolve({ prognoses: [] }) },
    oee: { queryOee: () => Promise.resolve({ lines: [] }) },
  } as unknown as Peers;
  return { asked, view: new PlantView(app, peers) };
};

it('asks the services once for everybody who asks within a second', async () => {
  const { asked, view } = plantOf();
  const looks = await Promise.all([view.look({} as never), view.look({} as never)]);
  await view.look({} as never);
  expect(asked.times).toBe(1);
  expect(looks[0].pictures).toHaveLength(assets.length);
  await new Promise((resolve) => setTimeout(resolve, 1_050));
  await view.look({} as never);
  expect(asked.times).toBe(2);
});

it('keeps no failure', async () => {
  const { asked, view } = plantOf();
  asked.isAway = true;
  await expect(view.look({} as never)).rejects.toThrow('a defect');
  asked.isAway = false;
  expect((await view.look({} as never)).unavailable).toEqual([]);
});
