import type { Type } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants';
import { PATTERN_METADATA } from '@nestjs/microservices/constants';

import { type Access, accessOf } from './roles';

/** Who may call one method. */
export interface AccessRow {
  /** `Service/Method` of gRPC, or the path of HTTP. */
  readonly method: string;
  /** Undefined: nothing is declared, so nobody may. */
  readonly access: Access | undefined;
}

const nameOf = (handler: object): string | undefined => {
  const patterns = Reflect.getMetadata(PATTERN_METADATA, handler) as unknown;
  const [pattern] = (Array.isArray(patterns) ? patterns : []) as {
    service?: string;
    rpc?: string;
  }[];
  if (pattern?.rpc !== undefined) return `${pattern.service}/${pattern.rpc}`;
  return Reflect.getMetadata(PATH_METADATA, handler) as string | undefined;
};

const rowsOf = (controller: Type): readonly AccessRow[] => {
  const prototype = controller.prototype as Record<string, unknown>;
  const keys = Object.getOwnPropertyNames(prototype).filter((key) => key !== 'constructor');
  return keys.flatMap((key) => {
    const handler = prototype[key];
    const method = typeof handler === 'function' ? nameOf(handler) : undefined;
    if (method === undefined || typeof handler !== 'function') return [];
    return [{ method, access: accessOf(handler, controller) }];
  });
};

/**
 * Who may do what, as the decorators of these controllers say: what is enforced, and what a test
 * pins.
 */
export const accessTable = (controllers: readonly Type[]): readonly AccessRow[] =>
  controllers.flatMap(rowsOf).sort((a, b) => a.method.localeCompare(b.method));

/** The same as Markdown, for a README. */
export const accessMarkdown = (rows: readonly AccessRow[]): string => {
  const said = (access: Access | undefined): string =>
    access === undefined ? 'nobody' : typeof access === 'string' ? access : access.join(', ');
  const lines = rows.map(({ method, access }) => `| \`${method}\` | ${said(access)} |`);
  return ['| method | open to |', '|---|---|', ...lines, ''].join('\n');
};
