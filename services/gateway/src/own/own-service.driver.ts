import { gatewayV1, type MessageCodec } from '@fettle/contracts';
import { type DescMethod, fromBinary, type Message, toBinary } from '@bufbuild/protobuf';
import type { OneCall } from '@fettle/service-host';
import { Inject, Injectable } from '@nestjs/common';

import { Actions } from '../audit/actions.driver';
import { PlantPages } from '../plant/plant-pages.driver';
import { Sessions } from '../session/sessions.driver';
import type { CookieResponse, WebRequest } from '../web/session.driver';

/** The request that is being answered. */
export interface AtHand {
  readonly request: WebRequest;
  readonly response: CookieResponse;
  readonly call: OneCall;
}

type Methods = typeof gatewayV1.GatewayServiceDefinition.methods;
type Handler = (request: never, at: AtHand) => object | Promise<object>;
interface Codecs {
  readonly requestType: MessageCodec<never>;
  readonly responseType: MessageCodec<object>;
}

/** The methods that the gateway answers itself: the session, and the pages of several services. */
@Injectable()
export class OwnService {
  private readonly handlers: Readonly<Record<keyof Methods, Handler>>;

  constructor(
    @Inject(Sessions) sessions: Sessions,
    @Inject(Actions) actions: Actions,
    @Inject(PlantPages) pages: PlantPages,
  ) {
    this.handlers = {
      signIn: (said: gatewayV1.SignInRequest, { request, response }) =>
        sessions.signIn(said, request.ip, response),
      getSession: () => sessions.current(),
      signOut: (_: gatewayV1.SignOutRequest, { response }) => sessions.signOut(response),
      listActions: (asked: gatewayV1.ListActionsRequest) => actions.list(asked),
      getOverview: (_: gatewayV1.GetOverviewRequest, { call }) => pages.overview(call),
      listPlantAssets: (asked: gatewayV1.ListPlantAssetsRequest, { call }) =>
        pages.assets(asked, call),
      getAssetPage: (asked: gatewayV1.GetAssetPageRequest, { call }) => pages.asset(asked, call),
      getTimeline: (asked: gatewayV1.GetTimelineRequest, { call }) => pages.timeline(asked, call),
    };
  }

  /** Answers one of `fettle.gateway.v1.GatewayService`. */
  async answer(method: DescMethod, message: Message, at: AtHand): Promise<Message> {
    const name = method.localName as keyof Methods;
    const { requestType, responseType } = gatewayV1.GatewayServiceDefinition.methods[
      name
    ] as unknown as Codecs;
    const request = requestType.decode(toBinary(method.input, message));
    const reply = await this.handlers[name](request, at);
    return fromBinary(method.output, responseType.encode(reply).finish());
  }
}
