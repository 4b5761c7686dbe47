/**
 * A broken invariant: a defect in this program, never bad input. The process that sees one dies.
 */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/**
 * Throws {@link InvariantError} unless the condition holds. For invariants only: bad input is
 * a refusal.
 */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}

/** A case that a `switch` does not know, as data of another version may bring it. */
export class UnreachableError extends InvariantError {
  constructor(readonly value: unknown) {
    super(`unreachable case: ${JSON.stringify(value)}`);
  }
}

/** Closes a `switch` over a union: compiles only when every member has been handled. */
export function unreachable(value: never): never {
  throw new UnreachableError(value);
}
