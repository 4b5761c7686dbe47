import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { emitAsyncApi } from './emit/asyncapi';
import { emitEvents } from './emit/events';
import { emitIndex } from './emit/index-file';
import { emitReference } from './emit/reference';
import { emitSchemas, emitTopics } from './emit/topics';
import { emitProto } from './proto/messages';
import { emitOpenApi } from './proto/openapi';
import { openApiFrame } from './proto/openapi-frame';
import { describeProto } from './proto/descriptors';
import { readCatalogue } from './schemas/catalogue';
import { assertCompatible } from './schemas/compatibility';
import { readFrozenIndex, readVersions } from './schemas/frozen';
import { namedTypes } from './schemas/named-types';
import { assertRules } from './schemas/schema-rules';
import { readServices } from './services/declared-services';
import {
  emitDatabases,
  emitReferences,
  emitServiceList,
  withServices,
} from './services/emit-services';

const LIBRARY = 'libs/contracts/src';

/** Folders of the workspace that TypeScript compiles. */
const compiledIn = (root: string): readonly string[] =>
  ['libs', 'services'].flatMap((above) =>
    readdirSync(join(root, above))
      .map((name) => `${above}/${name}`)
      .filter((path) => existsSync(join(root, path, 'tsconfig.json'))),
  );

/** What `deploy/services.yaml` and the folders of the workspace say. */
const workspaceOutputs = (root: string): readonly (readonly [string, string])[] => {
  const services = readServices(root);
  const compose = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
  return [
    ['libs/service-host/src/config/declared-services.ts', emitServiceList(services)],
    ['deploy/docker/databases.sql', emitDatabases(services)],
    ['docker-compose.yml', withServices(compose, services)],
    ['tsconfig.json', emitReferences(compiledIn(root))],
  ];
};

/** Every generated file as it should be, by path below the repository's root. */
export const outputsOf = (root: string): ReadonlyMap<string, string> => {
  const catalogue = readCatalogue(root);
  assertRules(catalogue);
  const types = namedTypes(catalogue);
  const versions = readVersions(root, catalogue);
  assertCompatible(versions, readFrozenIndex(root).released);
  const packages = describeProto(root);
  const generated = [
    ...emitEvents(catalogue.topics, types),
    ...emitSchemas(catalogue.topics, versions),
    ['topics.ts', emitTopics(catalogue.topics)] as const,
    ...emitProto(root),
  ].map(([path, text]): [string, string] => [`${LIBRARY}/generated/${path}`, text]);
  return new Map([
    ...generated,
    [`${LIBRARY}/index.ts`, emitIndex(catalogue.topics, types, packages)],
    ['schemas/README.md', emitReference(catalogue.topics, types)],
    ['schemas/asyncapi.yaml', emitAsyncApi(catalogue.topics)],
    ['services/gateway/generated/openapi.json', emitOpenApi(root, openApiFrame)],
    ...workspaceOutputs(root),
  ]);
};
