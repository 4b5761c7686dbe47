import {
  type Caller,
  hashPassword,
  isRole,
  isWeakHash,
  passwordMatches,
  resourceExhausted,
  unauthenticated,
} from '@fettle/service-host';
import { Inject, Injectable } from '@nestjs/common';

import { SignInLimit } from './sign-in-limit';
import { type User, userNameOf, type Users } from './users';
import { type Actor, Auditor } from '../audit/auditor.driver';

/** Nest token of the {@link Users}. */
export const USERS = Symbol('gateway.users');

/** What somebody says at the door. */
export interface Credentials {
  readonly user: string;
  readonly password: string;
  /** Of the network. */
  readonly address: string;
}

/** Knows people by name and password; slows guessing down, and records who came in. */
@Injectable()
export class Doorkeeper {
  constructor(
    @Inject(USERS) private readonly users: Users,
    @Inject(SignInLimit) private readonly limit: SignInLimit,
    @Inject(Auditor) private readonly auditor: Auditor,
  ) {}

  /** The person behind name and password. Wrong ones cost time, by name and by address. */
  async admit({ user: typed, password, address }: Credentials): Promise<Caller> {
    const name = userNameOf(typed);
    const keys = [`user ${name}`, `address ${address}`];
    this.slowDown(keys);
    const user = await this.users.find(name);
    const isRight = await passwordMatches(password, user?.passwordHash);
    if (user !== undefined && isRight) {
      for (const key of keys) this.limit.succeeded(key);
      return this.known(user, password);
    }
    for (const key of keys) this.limit.failed(key, this.auditor.now());
    // Names that nobody has are not recorded: whoever guesses would fill the log.
    if (user !== undefined) await this.record({ id: user.user, roles: user.roles }, 'refused');
    throw unauthenticated('SIGN_IN_WRONG');
  }

  private slowDown(keys: readonly string[]): void {
    const now = this.auditor.now();
    const waitMs = Math.max(...keys.map((key) => this.limit.waitMs(key, now)));
    if (waitMs === 0) return;
    const detail = `try again in ${Math.ceil(waitMs / 1_000)} s`;
    throw resourceExhausted('SIGN_IN_LIMITED', detail);
  }

  private async known(user: User, password: string): Promise<Caller> {
    if (isWeakHash(user.passwordHash))
      await this.users.rehash(user.user, await hashPassword(password));
    const caller = { id: user.user, name: user.name, roles: user.roles.filter(isRole) };
    await this.record(caller, 'accepted');
    return caller;
  }

  private record(actor: Actor, outcome: string): Promise<void> {
    const commandId = String(this.auditor.now());
    const action = { action: 'Session/SignIn', target: '', commandId };
    return this.auditor.record(actor, action, outcome);
  }
}
