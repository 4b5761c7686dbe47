import type { Role } from '@fettle/service-host';
import { z } from 'zod';

type Shape = z.ZodObject<z.ZodRawShape>;

/** One operation of the REST API: what it takes, what it gives, who may use it. */
export interface Route<
  P extends Shape = Shape,
  Q extends Shape = Shape,
  B extends Shape = Shape,
  R extends z.ZodType = z.ZodType,
> {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** `/api/orders/:workOrderId` */
  readonly path: string;
  /** The page of the documentation it stands on. */
  readonly tag: string;
  readonly summary: string;
  readonly access: 'public' | 'any' | readonly [Role, ...Role[]];
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly reply: R;
}

/** What a handler gets of a request, checked. */
export interface Asked<T extends Route> {
  readonly params: z.output<T['params']>;
  readonly query: z.output<T['query']>;
  readonly body: z.output<T['body']>;
}

/** What a handler gives. */
export type ReplyTo<T extends Route> = z.output<T['reply']>;

const nothing = z.object({});
type Nothing = typeof nothing;
type Open<P, Q, B, R> = Pick<Route, 'method' | 'path' | 'tag' | 'summary' | 'access'> & {
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly reply: R;
};

/** Declares a route; parts that are left out take nothing. */
export const route = <
  R extends z.ZodType,
  P extends Shape = Nothing,
  Q extends Shape = Nothing,
  B extends Shape = Nothing,
>(
  open: Open<P, Q, B, R>,
): Route<P, Q, B, R> => ({
  ...open,
  params: open.params ?? (nothing as unknown as P),
  query: open.query ?? (nothing as unknown as Q),
  body: open.body ?? (nothing as unknown as B),
});
