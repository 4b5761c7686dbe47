import { topics } from '@fettle/contracts';
import type { AnyTopic } from '@fettle/contracts';
import type { App } from '@fettle/eventsourcing';
import { anomalyApp } from '../../anomaly/src/app';
import { oeeApp } from '../../oee/src/app';
import { telemetryApp } from '../../telemetry/src/app';
import { twinApp } from '../../twin/src/app';
import { workOrderApp } from '../../workorder/src/app';

const apps: readonly App[] = [
  ...[telemetryApp, anomalyApp, oeeApp, workOrderApp],
  twinApp({ timeScale: 1 }),
];

const readBy = (app: App): readonly string[] => {
  const read = [
    ...app.categories.map(({ topic }) => topic.name),
    ...app.views.map(({ topic }) => topic),
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
