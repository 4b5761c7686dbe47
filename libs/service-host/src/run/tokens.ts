/** Nest token of the running service: `@Inject(APP) private readonly app: RunningApp`. */
export const APP = Symbol('fettle.app');

/** Nest token of the frozen configuration. */
export const CONFIG = Symbol('fettle.config');

/** Nest token of what the service may refuse: status, title and remedy by reason. */
export const REFUSALS = Symbol('fettle.refusals');

/** Nest token of the log: `@Inject(LOG) private readonly log: Log`. */
export const LOG = Symbol('fettle.log');

/**
 * Nest token of the service's PostgreSQL pool, for tables that are no projection. Undefined where
 * there is none.
 */
export const POOL = Symbol('fettle.pool');
