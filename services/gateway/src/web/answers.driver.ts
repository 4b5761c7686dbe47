import { AnyRole, invalidArgument, Public, Roles } from '@fettle/service-host';
import {
  applyDecorators,
  createParamDecorator,
  Delete,
  type ExecutionContext,
  Get,
  HttpCode,
  Post,
} from '@nestjs/common';
import type { z } from 'zod';

import type { Asked, Route } from './route';

const verbs = { GET: Get, POST: Post, DELETE: Delete } as const;

const accessOf = ({ access }: Route): MethodDecorator => {
  if (access === 'public') return Public();
  return access === 'any' ? AnyRole() : Roles(...access);
};

/** Binds a handler to its route: method, path and who may call it. */
export const Answers = (route: Route): MethodDecorator =>
  applyDecorators(verbs[route.method](route.path), HttpCode(200), accessOf(route));

interface WebRequest {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

const checked = <T extends z.ZodType>(shape: T, part: string, value: unknown): z.output<T> => {
  const result = shape.safeParse(value ?? {});
  if (result.success) return result.data;
  const issues = result.error.issues.map(
    ({ path, message }) => `${[part, ...path].join('.')}: ${message}`,
  );
  throw invalidArgument('INVALID_REQUEST', issues.join('; '));
};

/** What a request asks for, held to the shapes of its route. @throws Fault INVALID_REQUEST */
const askedOf = <T extends Route>(route: T, request: WebRequest): Asked<T> =>
  ({
    params: checked(route.params, 'path', request.params),
    query: checked(route.query, 'query', request.query),
    body: checked(route.body, 'body', request.body),
  }) as Asked<T>;

/** The checked request as a handler's argument: `@AskedOf(routes.assign) asked: Asked<…>`. */
export const AskedOf = createParamDecorator((route: Route, context: ExecutionContext) =>
  askedOf(route, context.switchToHttp().getRequest<WebRequest>()),
);
