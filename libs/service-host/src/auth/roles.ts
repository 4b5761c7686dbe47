import { SetMetadata } from '@nestjs/common';

/**
 * What a caller may be. A person has one or more of the first five; `service` is another service of
 * Fettle; `platform` a program of a platform team.
 */
export const roles = [
  'operator',
  'technician',
  'planner',
  'manager',
  'admin',
  'service',
  'platform',
] as const;

/** One of {@link roles}. */
export type Role = (typeof roles)[number];

/** Whether a word, e.g. of a token, is a role. */
export const isRole = (word: unknown): word is Role => (roles as readonly unknown[]).includes(word);

/** What a method asks of its caller: one of these roles, or nothing at all. */
export type Access = readonly Role[] | 'public';

const ACCESS = 'fettle:access';

/**
 * Lets callers in that have at least one of these roles. On a method, or on a class for all of
 * its methods.
 */
export const Roles = (first: Role, ...others: readonly Role[]) =>
  SetMetadata(ACCESS, [first, ...others]);

/** Lets anyone who has signed in call, whatever the role. */
export const AnyRole = () => SetMetadata(ACCESS, roles);

/** Lets anyone call, signed in or not. */
export const Public = () => SetMetadata(ACCESS, 'public');

/** Access of a handler: the method's own, else its class's, else undefined: nobody may call it. */
export const accessOf = (handler: object, controller: object): Access | undefined =>
  (Reflect.getMetadata(ACCESS, handler) ?? Reflect.getMetadata(ACCESS, controller)) as
    Access | undefined;

/** Who calls, as a verified token says. */
export interface Caller {
  /** Id of the person or program, for ever the same. */
  readonly id: string;
  /** For people to read. */
  readonly name: string;
  readonly roles: readonly Role[];
}
