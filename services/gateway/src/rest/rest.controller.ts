import { randomUUID } from 'node:crypto';

import type { Message } from '@bufbuild/protobuf';
import { admitCall, Public, refused, Tokens } from '@fettle/service-host';
import { All, Controller, HttpCode, Inject, Req, Res } from '@nestjs/common';

import { Auditor } from '../audit/auditor.driver';
import { type CookieResponse, tokenOf, type WebRequest } from '../web/session.driver';
import { matchRoute, type RestRoute } from './routes';
import { restRoutes, Transcoder } from './transcoder.driver';

/** The field at a path like `asset.asset_id`, as a text. */
const fieldAt = (message: object, path: string): string =>
  path
    .split('.')
    .map((name) => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()))
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], message)
    ?.toString() ?? '';

/** REST as the protos say it; commands are recorded. */
@Controller()
export class RestController {
  constructor(
    @Inject(Transcoder) private readonly transcoder: Transcoder,
    @Inject(Tokens) private readonly tokens: Tokens,
    @Inject(Auditor) private readonly auditor: Auditor,
  ) {}

  @All('/api/*path')
  @HttpCode(200)
  @Public()
  async answer(
    @Req() request: WebRequest,
    @Res({ passthrough: true }) response: CookieResponse,
  ): Promise<object> {
    const matched = matchRoute(restRoutes, request.method, request.path);
    if (matched === undefined)
      throw refused('NOT_FOUND', `${request.method} ${request.path} is no method`);
    const { route } = matched;
    await admitCall(this.tokens, route.access, tokenOf(request));

    const web = { request, response };
    const message = this.transcoder.requestOf(matched, web);
    const carryOut = () => this.transcoder.carryOut(route, message, web);
    const isCommand = route.target !== undefined;
    const reply = isCommand ? await this.recorded(route, message, carryOut) : await carryOut();
    return this.transcoder.replyOf(route, reply);
  }

  private recorded(
    { method, target = '' }: RestRoute,
    message: Message,
    carryOut: () => Promise<Message>,
  ): Promise<Message> {
    const { commandId = '' } = message as unknown as { readonly commandId?: string };
    const action = {
      action: `${method.parent.name}/${method.name}`,
      target: fieldAt(message, target),
      commandId: commandId || randomUUID(),
    };
    return this.auditor.audited(action, carryOut);
  }
}
