import {
  accessOfMethod,
  commandTargetOf,
  methodsNamed,
  optionOf,
  type DeclaredAccess,
} from '@fettle/contracts';
import type { DescMethod } from '@bufbuild/protobuf';

/** One method as it is reached over HTTP (google.api.http). */
export interface RestRoute {
  readonly method: DescMethod;
  readonly verb: string;
  /** e.g. `/api/orders/{work_order_id}/plan` */
  readonly path: string;
  /** The field of the reply that is answered alone; empty: the whole reply. */
  readonly replyField: string;
  readonly access: DeclaredAccess | undefined;
  /** The field that says what a command is about; undefined of a query. */
  readonly target: string | undefined;
}

/** A route with the fields that the address named. */
export interface Matched {
  readonly route: RestRoute;
  /** By the names of the proto. */
  readonly fields: Readonly<Record<string, string>>;
}

interface HttpRule {
  readonly pattern: { readonly case: string; readonly value: string };
  readonly responseBody: string;
}

const routeOf = (method: DescMethod): readonly RestRoute[] => {
  const rule = optionOf<HttpRule>(method, 'google.api.http');
  if (rule === undefined) return [];
  return [
    {
      method,
      verb: rule.pattern.case.toUpperCase(),
      path: rule.pattern.value,
      replyField: rule.responseBody,
      access: accessOfMethod(method),
      target: commandTargetOf(method),
    },
  ];
};

const isField = (segment: string): boolean => segment.startsWith('{');

/** Names before fields: `/api/orders/new` is not the order `new`. */
const bySpecificity = (a: RestRoute, b: RestRoute): number =>
  a.path.replaceAll(/\{\w+\}/g, '~').localeCompare(b.path.replaceAll(/\{\w+\}/g, '~'), 'en');

/** Every route of these services, by their full names. */
export const routesOf = (services: readonly string[]): readonly RestRoute[] =>
  methodsNamed(services).flatMap(routeOf).sort(bySpecificity);

const decoded = (segment: string): string | undefined => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
};

const fieldsIn = (template: string, path: string): Matched['fields'] | undefined => {
  const [wanted, given] = [template.split('/'), path.split('/')];
  if (wanted.length !== given.length) return undefined;
  const fields: Record<string, string> = {};
  for (const [at, segment] of wanted.entries()) {
    const said = decoded(given[at] ?? '');
    if (said === undefined) return undefined;
    if (isField(segment)) fields[segment.slice(1, -1)] = said;
    else if (segment !== said) return undefined;
  }
  return fields;
};

/** The route of a request; undefined where nothing is at its address. */
export const matchRoute = (
  routes: readonly RestRoute[],
  verb: string,
  path: string,
): Matched | undefined => {
  for (const route of routes) {
    const fields = route.verb === verb ? fieldsIn(route.path, path) : undefined;
    if (fields !== undefined) return { route, fields };
  }
  return undefined;
};
