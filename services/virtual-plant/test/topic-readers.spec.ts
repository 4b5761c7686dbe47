import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { topics } from '@fettle/contracts';
import type { AnyTopic } from '@fettle/contracts';
import type { App } from '@fettle/eventsourcing';
import { serviceNames } from '@fettle/service-host';

const SERVICES = resolve(__dirname, '../..');

type Made = App | ((settings: { readonly timeScale: number }) => App);

/**
 * The app of each service that has one: what `src/app.ts` exports as `<name>App`. The gateway reads
 * more, for live updates.
 */
const apps: readonly App[] = serviceNames.flatMap((service) => {
  const file = join(SERVICES, service, 'src/app.ts');
  if (service === 'gateway' || !existsSync(file)) return [];
  const [, made] = Object.entries(jest.requireActual<Record<string, Made>>(file)).find(([name]) =>
    name.endsWith('App'),
  ) as [string, Made];
  return typeof made === 'function' ? made({ timeScale: 1 }) : made;
});

const readBy = (app: App): readonly string[] => {
  const read = [
    ...app.categories.map(({ topic }) => topic.name),
    ...app.views.map(({ topic }) => topic),
    ...(app.references ?? []).map(({ topic }) => topic),
    ...app.reactions.map(({ topic }) => topic),
    ...app.processors.flatMap(({ inputs }) => inputs.map(({ topic }) => topic)),
    ...app.projections.flatMap((projection) => projection.topics),
  ];
  return [...new Set(read)].sort();
};

it.each(apps.map((app) => [app.service, app] as const))(
  'the catalogue says what %s reads: plant IT gives rights by it',
  (service, app) => {
    const all: readonly AnyTopic[] = Object.values(topics);
    const isRead = ({ name, readers }: AnyTopic): boolean =>
      readers.includes(service) && !name.endsWith('.inbox');
    const declared = all.filter(isRead);
    expect(declared.map(({ name }) => name).sort()).toEqual(readBy(app));
  },
);
