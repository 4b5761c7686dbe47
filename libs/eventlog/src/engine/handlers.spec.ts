import { Handlers } from './handlers';
import type { TaskDefinition } from './task-definition';
import type { StoredTask } from '../ports/task-store';

const reaction = { name: 'open', topic: 'alerts', from: 'beginning' };
const definition = {
  routes: new Map([['alerts', { reactions: [reaction] }]]),
  processors: [],
} as unknown as TaskDefinition;
const bounds = new Map([['alerts', { start: 0, end: 90 }]]);
const stored = (handlers: StoredTask['handlers'] = []) =>
  ({ positions: new Map([['alerts', 80]]), handlers }) as unknown as StoredTask;

it('takes what a build that kept no beginnings has read as handled', () => {
  const handlers = new Handlers(definition, stored());
  handlers.see({ stored: stored(), bounds });
  expect(handlers.behind()).toBeUndefined();
  expect(handlers.actsOn('reaction/open', 'alerts', 80)).toBe(true);
});

it('takes it as handled on an empty database, too, where the log says how far it had read', () => {
  const handlers = new Handlers(definition, undefined);
  handlers.see({ bounds, reacted: () => 80 });
  expect(handlers.behind()).toBeUndefined();
});

it('tells the log that a reaction has caught up only when its last command is settled', () => {
  const mark = { handler: '', topic: '', begins: 0, next: 0 };
  const handlers = new Handlers(definition, stored([mark]));
  handlers.see({ stored: stored([mark]), bounds });
  const told = () => handlers.news().find(({ topic }) => topic === 'alerts')?.next;
  const behind = handlers.behind();
  if (!behind) throw new Error('it has 80 causes to take up');
  handlers.tookUp(behind, 40);
  expect([told(), handlers.isSettling]).toEqual([0, false]);
  handlers.tookUp({ ...behind, next: 40 }, 80);
  expect([handlers.behind(), told(), handlers.isSettling]).toEqual([undefined, 0, true]);
  handlers.settle({ last: 7, oldestUnsettled: 5 });
  expect(told()).toBe(0);
  handlers.settle({ last: 9, oldestUnsettled: 8 });
  expect([handlers.isNews, told(), handlers.isSettling]).toEqual([true, 80, false]);
});
