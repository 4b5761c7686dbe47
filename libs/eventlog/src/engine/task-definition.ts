import type {
  AnyCategory,
  AnyProcessor,
  AnyProjection,
  AnyReaction,
  AnyView,
  App,
} from '@fettle/eventsourcing';
import type { Contracts, TopicKind } from '../ports/contracts';

/** Everything that wants the records of one topic. */
export interface Route {
  readonly kind: TopicKind;
  readonly own: readonly AnyCategory[];
  readonly views: readonly AnyView[];
  readonly reactions: readonly AnyReaction[];
  readonly processors: readonly AnyProcessor[];
  readonly projections: readonly AnyProjection[];
  /** Types that somebody wants: others are counted and skipped without decoding. */
  readonly wanted: ReadonlySet<string>;
}

/** Whether somebody wants each event of a stream once, beside the decider that it belongs to. */
export const isFollowed = ({ views, reactions, processors, projections }: Route): boolean =>
  views.length + reactions.length + processors.length + projections.length > 0;

/** What a task does, compiled from the app: the same for each of its partitions. */
export interface TaskDefinition {
  readonly group: string;
  readonly service: string;
  readonly topics: readonly string[];
  readonly routes: ReadonlyMap<string, Route>;
  readonly ownTopics: readonly string[];
  readonly viewTopics: readonly string[];
  /**
   * The service's snapshot topic when the task learns or reacts, to find its way after a
   * lost database.
   */
  readonly snapshotTopic: string | undefined;
  readonly quarantineTopic: string;
  readonly categories: ReadonlyMap<string, AnyCategory>;
  readonly views: ReadonlyMap<string, AnyView>;
  readonly processors: readonly AnyProcessor[];
  readonly layout: readonly string[];
}

const snapshotTopicOf = (service: string): string => `${service}.snapshots`;
const unique = (values: readonly string[]): string[] => [...new Set(values)];

/** The group of deciders, views, reactions and processors of a service. */
export const decidingDefinition = (app: App, contracts: Contracts): TaskDefinition | undefined => {
  const { service, categories, views, reactions, processors } = app;
  if (categories.length + reactions.length + processors.length === 0) return undefined;

  checkNames(app);
  const ownTopics = unique(categories.map(({ topic }) => topic.name));
  const viewTopics = unique(views.map(({ topic }) => topic)).filter((t) => !ownTopics.includes(t));
  const snapshotTopic =
    reactions.length + processors.length > 0 ? snapshotTopicOf(service) : undefined;
  const topics = unique([
    ...(snapshotTopic ? [snapshotTopic] : []),
    ...ownTopics,
    ...viewTopics,
    ...reactions.map(({ topic }) => topic),
    ...processors.flatMap(({ inputs }) => inputs.map(({ topic }) => topic)),
  ]);
  return {
    group: `${service}.tasks`,
    service,
    topics,
    routes: new Map(topics.map((topic) => [topic, routeOf(app, topic, contracts)])),
    ownTopics,
    viewTopics,
    snapshotTopic,
    quarantineTopic: `${service}.quarantine`,
    categories: new Map(categories.map((category) => [category.name, category])),
    views: new Map(views.map((view) => [view.name, view])),
    processors,
    layout: [
      ...categories.map(({ name, version }) => `stream:${name}@${version}`),
      ...views.map(({ name, version }) => `view:${name}@${version}`),
    ].sort(),
  };
};

/** The category of a stream's name: at most one, see {@link checkNames}. */
export const categoryOf = (
  categories: Iterable<AnyCategory>,
  stream: string,
): AnyCategory | undefined => [...categories].find(({ name }) => stream.startsWith(`${name}-`));

/**
 * A stream is told apart by its name alone, and what a handler asks for by that of a category
 * or view.
 */
const checkNames = ({ service, categories, views, reactions, processors }: App): void => {
  const handlers = [...reactions, ...processors].map(({ name }) => name);
  const known = handlers.find((name, at) => handlers.indexOf(name) < at);
  if (known !== undefined)
    throw new RangeError(`${service} has more than one reaction or processor named ${known}`);
  const timeless = processors.find(({ onTime, dueAt }) => (onTime && 1) !== (dueAt && 1));
  if (timeless)
    throw new RangeError(`processor ${timeless.name} needs both dueAt and onTime, or neither`);
  const names = [...categories, ...views].map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) < at);
  if (twice !== undefined)
    throw new RangeError(
      `${service} has more than one category or view named ${twice}: rename one`,
    );
  for (const { name } of categories)
    for (const { name: longer } of categories)
      if (longer.startsWith(`${name}-`))
        throw new RangeError(
          `${service} has categories ${name} and ${longer}: a stream ${longer}-1 could be of either, rename one`,
        );
};

/** The group of one projection version. */
export const projectionGroup = (service: string, projection: AnyProjection): string =>
  `${service}.projection.${projection.name}.v${projection.version}`;

/** The group of one version of a projection: it reads, writes its tables, and decides nothing. */
export const projectionDefinition = (
  service: string,
  projection: AnyProjection,
  contracts: Contracts,
): TaskDefinition => ({
  group: projectionGroup(service, projection),
  service,
  topics: projection.topics,
  routes: new Map(
    projection.topics.map((topic) => [
      topic,
      {
        ...emptyRoute(topic, contracts),
        projections: [projection],
        wanted: new Set(Object.keys(projection.on)),
      },
    ]),
  ),
  ownTopics: [],
  // Read to their end before it counts as caught up.
  viewTopics: projection.topics,
  snapshotTopic: undefined,
  quarantineTopic: `${service}.quarantine`,
  categories: new Map(),
  views: new Map(),
  processors: [],
  layout: [`projection:${projection.name}@${projection.version}`],
});

/** What people configure is decided as everything else is: a task reads it in order of streams. */
const kindIn = (contracts: Contracts, topic: string): TopicKind => {
  const kind = contracts.kindOf(topic);
  return kind === 'reference' ? 'decision' : kind;
};

const emptyRoute = (topic: string, contracts: Contracts): Route => ({
  kind: kindIn(contracts, topic),
  own: [],
  views: [],
  reactions: [],
  processors: [],
  projections: [],
  wanted: new Set(),
});

const routeOf = (app: App, topic: string, contracts: Contracts): Route => {
  const own = app.categories.filter((category) => category.topic.name === topic);
  const views = app.views.filter((view) => view.topic === topic);
  const reactions = app.reactions.filter((reaction) => reaction.topic === topic);
  const processors = app.processors.filter(({ inputs }) => inputs.some((i) => i.topic === topic));
  return {
    kind: kindIn(contracts, topic),
    own,
    views,
    reactions,
    processors,
    projections: [],
    wanted: new Set([
      ...(topic === snapshotTopicOf(app.service) ? ['SnapshotTaken'] : []),
      ...own.flatMap(() => contracts.recordsOf(topic).map(({ type }) => type)),
      ...views.flatMap(({ on }) => on),
      ...reactions.flatMap(({ on }) => on),
      ...processors.flatMap(({ inputs }) =>
        inputs.filter((i) => i.topic === topic).flatMap(({ on }) => on),
      ),
    ]),
  };
};
