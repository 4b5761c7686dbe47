import type { gatewayV1 } from '@fettle/contracts';
import { type Caller, CONFIG, currentCaller, SESSION_COOKIE, Tokens } from '@fettle/service-host';
import { Inject, Injectable } from '@nestjs/common';

import type { GatewayConfig } from '../config';
import type { CookieResponse } from '../web/session.driver';
import { Doorkeeper } from './doorkeeper.driver';

const HOUR_S = 3_600;

/** Signs people in and out. */
@Injectable()
export class Sessions {
  constructor(
    @Inject(CONFIG) private readonly config: GatewayConfig,
    @Inject(Tokens) private readonly tokens: Tokens,
    @Inject(Doorkeeper) private readonly doorkeeper: Doorkeeper,
  ) {}

  async signIn(
    { user, password }: gatewayV1.SignInRequest,
    address: string,
    response: CookieResponse,
  ): Promise<gatewayV1.SignInResponse> {
    const caller = await this.doorkeeper.admit({ user, password, address });
    const lifetimeS = this.config.sessionHours * HOUR_S;
    const token = await this.tokens.sign(caller, lifetimeS);
    response.cookie(SESSION_COOKIE, token, { ...this.cookie(), maxAge: lifetimeS * 1_000 });
    return this.session(caller);
  }

  current(): gatewayV1.GetSessionResponse {
    return this.session(currentCaller());
  }

  signOut(response: CookieResponse): gatewayV1.SignOutResponse {
    response.clearCookie(SESSION_COOKIE, this.cookie());
    return {};
  }

  private session({ id, name, roles }: Caller): gatewayV1.GetSessionResponse {
    return { user: id, name, roles, demo: this.config.demo };
  }

  private cookie() {
    return { httpOnly: true, sameSite: 'strict', secure: this.config.cookieSecure, path: '/' };
  }
}
