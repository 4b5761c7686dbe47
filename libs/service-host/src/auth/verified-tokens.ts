import type { Caller } from './roles';

const BELIEVED_MS = 30_000;
const TOKENS_MAX = 1_000;

/**
 * Tokens whose signature was found right a moment ago. To verify one takes longer than anything
 * else that a call goes through on its way in.
 */
export class VerifiedTokens {
  private readonly known = new Map<string, { readonly caller: Caller; readonly until: number }>();

  /** @param now milliseconds since 1970 */
  callerOf(token: string, now: number): Caller | undefined {
    const found = this.known.get(token);
    if (found === undefined || now < found.until) return found?.caller;
    this.known.delete(token);
    return undefined;
  }

  /** @param at now, and when the token expires; milliseconds since 1970 */
  remember(
    token: string,
    caller: Caller,
    { now, expiresAt }: { readonly now: number; readonly expiresAt: number },
  ): void {
    if (this.known.size >= TOKENS_MAX) this.known.delete(this.known.keys().next().value as string);
    this.known.set(token, { caller, until: Math.min(now + BELIEVED_MS, expiresAt) });
  }
}
