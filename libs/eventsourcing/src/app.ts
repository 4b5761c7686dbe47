import type { AnyCategory } from './category';
import type { AnyProcessor } from './processor';
import type { AnyProjection } from './read-models/projection';
import type { AnyReaction } from './reaction';
import type { AnyReference } from './reference';
import type { AnyView } from './view';

/**
 * A service as data: everything it decides, learns and shows. The same value runs under Nest on
 * Kafka and PostgreSQL, and in memory in the whole-plant simulation.
 */
export interface App {
  /** The service's name: prefix of its groups and of its technical topics. */
  readonly service: string;
  readonly categories: readonly AnyCategory[];
  readonly views: readonly AnyView[];
  /** What people configured, known whole before anything is handled. */
  readonly references?: readonly AnyReference[];
  readonly reactions: readonly AnyReaction[];
  readonly processors: readonly AnyProcessor[];
  readonly projections: readonly AnyProjection[];
}
