import { accessOfMethod, methodsNamed, type ServiceDefinition } from '@fettle/contracts';

import { type Access, isRole, roles } from './roles';

type Named = Pick<ServiceDefinition, 'name' | 'fullName'>;

/** Who may call one method. */
export interface AccessRow {
  /** `Service/Method` */
  readonly method: string;
  /** Undefined: nothing is declared, so nobody may. */
  readonly access: Access | undefined;
}

/** What a method declares, as what is asked of its caller. */
export const accessDeclared = (declared: ReturnType<typeof accessOfMethod>): Access | undefined => {
  if (declared === undefined) return undefined;
  if (declared.public) return 'public';
  return declared.anyRole ? roles : declared.roles.filter(isRole);
};

/** Who may do what, as the protos of these services say: what is enforced. */
export const accessTable = (services: readonly Named[]): readonly AccessRow[] =>
  services
    .flatMap(({ name, fullName }) =>
      methodsNamed([fullName]).map((method) => ({
        method: `${name}/${method.name}`,
        access: accessDeclared(accessOfMethod(method)),
      })),
    )
    .sort((a, b) => a.method.localeCompare(b.method));

/** Who may call what: as the protos say, or who a service outside of them lets in. */
export const accessOfCalls = ({
  grpc = [],
  grpcAccess = {},
}: {
  readonly grpc?: readonly Named[];
  readonly grpcAccess?: Readonly<Record<string, Access>>;
}): ReadonlyMap<string, Access | undefined> =>
  new Map<string, Access | undefined>([
    ...accessTable(grpc).map(({ method, access }) => [method, access] as const),
    ...Object.entries(grpcAccess),
  ]);

/** The same as Markdown, for a README. */
export const accessMarkdown = (rows: readonly AccessRow[]): string => {
  const said = (access: Access | undefined): string =>
    access === undefined ? 'nobody' : typeof access === 'string' ? access : access.join(', ');
  const lines = rows.map(({ method, access }) => `| \`${method}\` | ${said(access)} |`);
  return ['| method | open to |', '|---|---|', ...lines, ''].join('\n');
};
