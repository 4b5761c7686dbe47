import type { JsonObject, Message } from '@bufbuild/protobuf';
import { faultIn, type OneCall, refused } from '@fettle/service-host';
import { Inject, Injectable } from '@nestjs/common';

import { type AtHand, OwnService } from '../own/own-service.driver';
import { tokenOf } from '../web/session.driver';
import { jsonOf, jsonOfWords, messageOf } from './json';
import { type Matched, type RestRoute, routesOf } from './routes';
import { Services } from './services.driver';

const OWN = 'fettle.gateway.v1.GatewayService';
const DEMO = 'fettle.demo.v1.DemoService';
const QUERY_LIMIT_MS = 4_000;
const COMMAND_LIMIT_MS = 15_000;

/** Every method that is answered over HTTP. */
export const restRoutes: readonly RestRoute[] = routesOf([
  OWN,
  'fettle.workorder.v1.WorkOrderService',
  'fettle.anomaly.v1.AnomalyService',
  'fettle.twin.v1.TwinService',
  'fettle.oee.v1.OeeService',
  'fettle.telemetry.v1.TelemetryService',
  DEMO,
]);

type Web = Omit<AtHand, 'call'>;

/** Between HTTP and the methods of the services: JSON becomes a request, and its reply JSON. */
@Injectable()
export class Transcoder {
  constructor(
    @Inject(Services) private readonly services: Services,
    @Inject(OwnService) private readonly own: OwnService,
  ) {}

  /** The request of a method. @throws Fault INVALID_REQUEST that names what is wrong */
  requestOf({ route, fields }: Matched, { request }: Web): Message {
    const { input } = route.method;
    const said = route.verb === 'GET' ? jsonOfWords(input, request.query) : (request.body ?? {});
    const message = this.read(route, { ...said, ...jsonOfWords(input, fields) });
    const fault = faultIn(input, message);
    if (fault !== undefined) throw fault;
    return message;
  }

  /** Calls the method under the caller's own token. */
  carryOut({ method, target }: RestRoute, message: Message, web: Web): Promise<Message> {
    const token = tokenOf(web.request);
    const deadlineMs = target === undefined ? QUERY_LIMIT_MS : COMMAND_LIMIT_MS;
    const call: OneCall = { deadlineMs, ...(token !== undefined && { token }) };
    const service = method.parent.typeName;
    if (service === OWN) return this.own.answer(method, message, { ...web, call });
    const ask = this.services.callsOf(service)?.[method.name];
    if (ask === undefined) throw refused(service === DEMO ? 'DEMO_OFF' : 'NOT_FOUND');
    return ask(method.methodKind === 'unary' ? message : [message], call);
  }

  /** The reply, or the one field of it that the proto names. */
  replyOf({ method: { output }, replyField }: RestRoute, reply: Message): object {
    const json = jsonOf(output, reply);
    const part = output.fields.find(({ name }) => name === replyField);
    return part === undefined ? json : (json[part.jsonName] as object);
  }

  private read({ method }: RestRoute, json: JsonObject): Message {
    try {
      return messageOf(method.input, json);
    } catch (error) {
      throw refused('INVALID_REQUEST', (error as Error).message);
    }
  }
}
