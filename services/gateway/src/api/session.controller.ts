import type { RunningApp } from '@fettle/eventlog';
import {
  APP,
  type Caller,
  CONFIG,
  currentCaller,
  Fault,
  hashPassword,
  isRole,
  isWeakHash,
  passwordMatches,
  readAt,
  SESSION_COOKIE,
  Tokens,
  unauthenticated,
} from '@fettle/service-host';
import { status } from '@grpc/grpc-js';
import { Controller, Inject, Ip, Res } from '@nestjs/common';

import type { GatewayConfig } from '../config';
import { SignInLimit } from '../domain/sign-in-limit';
import { type User, userNameOf, type Users } from '../domain/users';
import { audit } from '../projections/audit.projection';
import { Auditor } from './auditor';
import type { Asked, ReplyTo } from './contract/route';
import { sessionRoutes as routes } from './contract/session-routes';
import { Answers, AskedOf } from './web/answers';

/** Nest token of the {@link Users}. */
export const USERS = Symbol('gateway.users');

interface CookieResponse {
  cookie(name: string, value: string, options: object): void;
  clearCookie(name: string, options: object): void;
}
type Session = ReplyTo<typeof routes.whoAmI>;

const WRONG_MAX = 8;
const HOUR_S = 3_600;

/** Signs people in and out. */
@Controller()
export class SessionController {
  private readonly limit: SignInLimit;

  constructor(
    @Inject(APP) private readonly app: RunningApp,
    @Inject(CONFIG) private readonly config: GatewayConfig,
    @Inject(USERS) private readonly users: Users,
    @Inject(Tokens) private readonly tokens: Tokens,
    @Inject(Auditor) private readonly auditor: Auditor,
  ) {
    this.limit = new SignInLimit({ burst: WRONG_MAX, refillMs: config.signInRefillMs });
  }

  @Answers(routes.signIn)
  async signIn(
    @AskedOf(routes.signIn) { body }: Asked<typeof routes.signIn>,
    @Ip() address: string,
    @Res({ passthrough: true }) response: CookieResponse,
  ): Promise<Session> {
    const caller = await this.admit(userNameOf(body.user), body.password, address);
    const lifetimeS = this.config.sessionHours * HOUR_S;
    const token = await this.tokens.sign(caller, lifetimeS);
    await this.record(caller, 'accepted');
    response.cookie(SESSION_COOKIE, token, { ...this.cookie(), maxAge: lifetimeS * 1_000 });
    return this.session(caller);
  }

  @Answers(routes.whoAmI)
  whoAmI(): Session {
    return this.session(currentCaller());
  }

  @Answers(routes.signOut)
  signOut(@Res({ passthrough: true }) response: CookieResponse): object {
    response.clearCookie(SESSION_COOKIE, this.cookie());
    return {};
  }

  @Answers(routes.audit)
  async actions(
    @AskedOf(routes.audit) { query }: Asked<typeof routes.audit>,
  ): Promise<ReplyTo<typeof routes.audit>> {
    const tables = await readAt(this.app, audit);
    const rows = await tables.find('actions', {
      ...(query.user !== '' && { where: { userId: query.user } }),
      orderBy: { column: 'recordedAt', descending: true },
      limit: query.limit,
    });
    const actions = rows.map((row) => ({
      userId: String(row['userId']),
      role: String(row['role']),
      action: String(row['action']),
      target: String(row['target']),
      outcome: String(row['outcome']),
      recordedAt: Number(row['recordedAt']),
    }));
    return { actions };
  }

  /** The person behind name and password. Wrong ones cost time, by name and by address. */
  private async admit(name: string, password: string, address: string): Promise<Caller> {
    const keys = [`user ${name}`, `address ${address}`];
    const waitMs = Math.max(...keys.map((key) => this.limit.waitMs(key, this.app.now())));
    if (waitMs > 0) {
      const seconds = Math.ceil(waitMs / 1_000);
      const detail = `try again in ${seconds} s`;
      throw new Fault(status.RESOURCE_EXHAUSTED, 'SIGN_IN_LIMITED', detail);
    }
    const user = await this.users.find(name);
    if (await passwordMatches(password, user?.passwordHash)) {
      for (const key of keys) this.limit.succeeded(key);
      return this.known(user as User, password);
    }
    for (const key of keys) this.limit.failed(key, this.app.now());
    // Names that nobody has are not recorded: whoever guesses would fill the log.
    if (user !== undefined) await this.record({ id: user.user, ...user }, 'refused');
    throw unauthenticated('SIGN_IN_WRONG');
  }

  private async known(user: User, password: string): Promise<Caller> {
    if (isWeakHash(user.passwordHash))
      await this.users.rehash(user.user, await hashPassword(password));
    return { id: user.user, name: user.name, roles: user.roles.filter(isRole) };
  }

  private record(actor: { readonly id: string; readonly roles: readonly string[] }, said: string) {
    const commandId = String(this.app.now());
    return this.auditor.record(actor, { action: 'Session/SignIn', target: '', commandId }, said);
  }

  private session({ id, name, roles }: Caller): Session {
    return { user: id, name, roles, demo: this.config.demo };
  }

  private cookie() {
    return { httpOnly: true, sameSite: 'strict', secure: this.config.cookieSecure, path: '/' };
  }
}
