import { streamName } from '@fettle/eventsourcing';
import type { TaskDefinition } from './task-definition';

/** Names of folded states as the store keys them. */
export const streamFold = (stream: string): string => `stream:${stream}`;
export const viewFold = (view: string, id: string): string => `view:${view}/${id}`;
/** Where something was last decided of a key, see {@link rememberDecided}. */
export const decidedFold = (processor: string, key: string): string =>
  `decided:${processor}/${key}`;
export const cursorFold = (stream: string): string => `cursor:${stream}`;

/** The fold behind `knowledge.stateOf(source, id)`: a stream of an own category, or of a view. */
export const foldOf = (definition: TaskDefinition, name: string, id: string): string =>
  definition.categories.has(name) ? streamFold(streamName(name, id)) : viewFold(name, id);
