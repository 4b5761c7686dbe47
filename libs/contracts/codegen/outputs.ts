import { readCatalogue } from './catalogue';
import { emitEvents } from './emit-events';
import { emitIndex } from './emit-index';
import { emitSchemas, emitTopics } from './emit-topics';
import { readVersions } from './frozen';
import { namedTypes } from './named-types';
import { assertRules } from './schema-rules';

const LIBRARY = 'libs/contracts/src';

/** Every generated file as it should be, by path below the repository's root. */
export const outputsOf = (root: string): ReadonlyMap<string, string> => {
  const catalogue = readCatalogue(root);
  assertRules(catalogue);
  const types = namedTypes(catalogue);
  const versions = readVersions(root, catalogue);
  const generated = [
    ...emitEvents(catalogue.topics, types),
    ...emitSchemas(catalogue.topics, versions),
    ['topics.ts', emitTopics(catalogue.topics)] as const,
  ].map(([path, text]): [string, string] => [`${LIBRARY}/generated/${path}`, text]);
  return new Map([...generated, [`${LIBRARY}/index.ts`, emitIndex(catalogue.topics, types, '')]]);
};
