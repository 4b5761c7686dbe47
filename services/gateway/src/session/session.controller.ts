import { type Caller, CONFIG, currentCaller, SESSION_COOKIE, Tokens } from '@fettle/service-host';
import { Controller, Inject, Ip, Res } from '@nestjs/common';

import type { GatewayConfig } from '../config';
import type { Asked, ReplyTo } from '../web/route';
import { sessionRoutes as routes } from './session-routes';
import { Doorkeeper } from './doorkeeper.driver';
import { Answers, AskedOf } from '../web/answers.driver';

interface CookieResponse {
  cookie(name: string, value: string, options: object): void;
  clearCookie(name: string, options: object): void;
}
type Session = ReplyTo<typeof routes.whoAmI>;

const HOUR_S = 3_600;

/** Signs people in and out. */
@Controller()
export class SessionController {
  constructor(
    @Inject(CONFIG) private readonly config: GatewayConfig,
    @Inject(Tokens) private readonly tokens: Tokens,
    @Inject(Doorkeeper) private readonly doorkeeper: Doorkeeper,
  ) {}

  @Answers(routes.signIn)
  async signIn(
    @AskedOf(routes.signIn) { body }: Asked<typeof routes.signIn>,
    @Ip() address: string,
    @Res({ passthrough: true }) response: CookieResponse,
  ): Promise<Session> {
    const caller = await this.doorkeeper.admit({ ...body, address });
    const lifetimeS = this.config.sessionHours * HOUR_S;
    const token = await this.tokens.sign(caller, lifetimeS);
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

  private session({ id, name, roles }: Caller): Session {
    return { user: id, name, roles, demo: this.config.demo };
  }

  private cookie() {
    return { httpOnly: true, sameSite: 'strict', secure: this.config.cookieSecure, path: '/' };
  }
}
