import { topicByName, topics as catalogue, serviceTopicName } from '@fettle/contracts';
import type { TopicDescription } from '@fettle/contracts';
import { ensureTopics, restoreSchemaIds } from '@fettle/eventlog';
import type { KnownSchemaId, TopicPlan } from '@fettle/eventlog';

import { serviceNames } from '@fettle/service-host';
import { type Answer, type Call, type Command, EXIT, Failure } from '../terminal/command';
import { bytesText, sheet } from '../terminal/sheet';

const REPLICATED = 3;

const list = async ({ plant }: Call): Promise<Answer> => {
  const found = await (await plant.log()).topics();
  const rows = found.map(({ name, bounds, bytes }) => ({
    name,
    kind: topicByName(name)?.kind ?? 'foreign',
    partitions: bounds.length,
    records: bounds.reduce((sum, { start, end }) => sum + end - start, 0),
    bytes,
    bounds,
  }));
  const text = sheet(
    ['topic', 'kind', 'partitions', 'records', 'size', 'bounds'],
    rows.map(({ name, kind, partitions, records, bytes, bounds }) => [
      ...[name, kind, partitions, records, bytesText(bytes)],
      bounds.map(({ start, end }) => `${start}–${end}`).join(' '),
    ]),
    'There are no topics: start the services, or "npm run fettle -- topics create".',
  );
  return { json: rows, text };
};

const planOf = (topic: TopicDescription): readonly TopicPlan[] => {
  const names = topic.perService
    ? serviceNames.map((service) => serviceTopicName(topic, service))
    : [topic.name];
  const { retention, compression } = topic;
  return names.map((name) => ({ name, retention, compression }));
};

const create = async ({ plant }: Call): Promise<Answer> => {
  const { plant: prefix, partitions, replicationFactor: factor } = plant.config;
  const plans = Object.values(catalogue).flatMap(planOf);
  const before = new Set((await (await plant.log()).topics()).map(({ name }) => name));
  await ensureTopics(plant.connection, {
    topology: { prefix, partitions },
    replication: { factor, minInSync: factor >= REPLICATED ? 2 : 1 },
    topics: plans,
  }).catch((error: Error) => {
    throw error.name === 'TopicsUnfitError' ? new Failure(error.message) : error;
  });
  const created = plans.map(({ name }) => name).filter((name) => !before.has(name));
  const text = `${created.length} topics made, ${plans.length - created.length} were there as they should be.`;
  return { json: { created }, text };
};

/** Of every service's own record; two services may know the same schema. */
const knownIds = async ({ plant }: Call): Promise<readonly KnownSchemaId[]> => {
  const known = new Map<string, KnownSchemaId>();
  for (const { database } of await plant.eachDatabase(undefined))
    for (const entry of await database.schemaIds.load())
      known.set(`${entry.subject} ${entry.id}`, entry);
  return [...known.values()].sort((a, b) => a.id - b.id);
};

const registerSchemas = async (call: Call): Promise<Answer> => {
  const restored = await restoreSchemaIds(call.plant.registry, await knownIds(call));
  const count = (outcome: string): number =>
    restored.filter((entry) => entry.outcome === outcome).length;
  const differing = restored.filter(({ outcome }) => outcome === 'differs');
  const words = differing.map(
    ({ subject, id, found }) => `  ${subject}: ${id} in our records, ${found ?? 'none'} there`,
  );
  const text = [
    `${count('same')} schemas were under their ids, ${count('restored')} were put back, ${differing.length} differ.`,
    ...words,
  ].join('\n');
  const json = restored.map(({ subject, id, outcome, found }) => ({ subject, id, outcome, found }));
  return { json, text, exitCode: differing.length === 0 ? EXIT.done : EXIT.failed };
};

/** `fettle topics`. */
export const topics: Command = {
  name: 'topics',
  summary: 'the topics of the plant: kind, partitions, records, size, bounds',
  usage: `npm run fettle -- topics                    list them; sizes are on the brokers' disks
npm run fettle -- topics create             make the missing ones, check the others
npm run fettle -- topics register-schemas   put every schema back under its old id`,
  run: async (call) => {
    const [verb = 'list'] = call.words;
    if (verb === 'list') return list(call);
    if (verb === 'create') return create(call);
    if (verb === 'register-schemas') return registerSchemas(call);
    throw new Failure(`topics ${verb}: list, create or register-schemas.`, EXIT.usage);
  },
};
