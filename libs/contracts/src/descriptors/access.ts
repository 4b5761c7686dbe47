import type { DescMethod } from '@bufbuild/protobuf';

import { optionOf, protoRegistry } from './registry';

/** Who may call a method, as its `fettle.options.v1.access` says. */
export interface DeclaredAccess {
  /** In lower case, e.g. `planner`. */
  readonly roles: readonly string[];
  readonly anyRole: boolean;
  readonly public: boolean;
}

/** Whom a method lets in; undefined where it declares nothing: nobody. */
export const accessOfMethod = (method: DescMethod): DeclaredAccess | undefined => {
  const said = optionOf<{
    readonly roles: readonly number[];
    readonly anyRole: boolean;
    readonly public: boolean;
  }>(method, 'fettle.options.v1.access');
  if (said === undefined) return undefined;
  const role = protoRegistry().getEnum('fettle.options.v1.Role');
  const nameOf = (number: number): string => (role?.value[number]?.localName ?? '').toLowerCase();
  return { roles: said.roles.map(nameOf), anyRole: said.anyRole, public: said.public };
};

/**
 * What is recorded of a command: the path of the field that names what it is about, e.g.
 * `asset.asset_id`, or empty. Undefined of a query.
 */
export const commandTargetOf = (method: DescMethod): string | undefined =>
  optionOf<{ readonly target: string }>(method, 'fettle.options.v1.command')?.target;
