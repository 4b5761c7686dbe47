import { serviceTopicName, topicByName, topics } from '@fettle/contracts';
import type { TopicPlan } from '@fettle/eventlog';
import type { App } from '@fettle/eventsourcing';
import { assert } from '@fettle/kernel';

import type { AppOptions } from '../run/service-definition';

const namesOf = (app: App, { observes = [], inboxes = [] }: AppOptions): ReadonlySet<string> =>
  new Set([
    ...app.categories.map(({ topic }) => topic.name),
    ...app.views.map(({ topic }) => topic),
    ...app.reactions.map(({ topic }) => topic),
    ...app.processors.flatMap(({ inputs }) => inputs.map(({ topic }) => topic)),
    ...app.projections.flatMap((projection) => projection.topics),
    ...observes,
    ...inboxes.flatMap((inbox) => inbox.topics),
    serviceTopicName(topics.serviceSnapshots, app.service),
    serviceTopicName(topics.serviceQuarantine, app.service),
  ]);

/** Every topic that an app writes or reads, as the catalogue wants it to be. */
export const topicPlans = (app: App, options: AppOptions): readonly TopicPlan[] =>
  [...namesOf(app, options)].map((name) => {
    const topic = topicByName(name);
    assert(topic !== undefined, `the catalogue of topics has ${name}`);
    return { name, retention: topic.retention, compression: topic.compression };
  });
