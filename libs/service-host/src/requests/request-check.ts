import { type GrpcMethod, methodsNamed, optionOf, protoRegistry } from '@fettle/contracts';
import { type DescMessage, fromBinary, type Message } from '@bufbuild/protobuf';
import { pathToString } from '@bufbuild/protobuf/reflect';
import { createValidator, type Violation } from '@bufbuild/protovalidate';
import { status } from '@grpc/grpc-js';

import { Fault, type FieldViolation } from '../grpc/fault';

const validator = createValidator({ registry: protoRegistry() });
/** So many are named; whoever sends more wrong fields corrects these first. */
const NAMED_MAX = 20;

/** Where the rule is not a sentence that people understand. */
const words: Readonly<Record<string, string>> = {
  'string.pattern': 'use letters, digits, dots, dashes and underscores, and not dots alone',
};

const violationOf = ({ field, message, ruleId }: Violation): FieldViolation => ({
  field: pathToString(field),
  description: words[ruleId] ?? message,
});

/** No table can keep a text with the character NUL. */
const textsWithNul = (value: unknown, path: string): readonly FieldViolation[] => {
  if (typeof value === 'string')
    return value.includes('\0') ? [{ field: path, description: 'holds the character NUL' }] : [];
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key.startsWith('$') ? [] : textsWithNul(inner, path === '' ? key : `${path}.${key}`),
  );
};

/** A request that breaks the rules of its message, as the answer to it. */
export const wrongRequest = (violations: readonly FieldViolation[]): Fault => {
  const named = violations.slice(0, NAMED_MAX);
  const detail = named.map(({ field, description }) => `${field}: ${description}`).join('; ');
  return new Fault(status.INVALID_ARGUMENT, 'INVALID_REQUEST', { detail, violations: named });
};

/** What breaks the rules of `buf.validate` in a message; undefined where all is well. */
export const faultIn = (schema: DescMessage, message: Message): Fault | undefined => {
  const result = validator.validate(schema, message);
  if (result.kind === 'error') throw result.error;
  const violations = [
    ...(result.kind === 'invalid' ? result.violations.map(violationOf) : []),
    ...textsWithNul(message, ''),
  ];
  return violations.length === 0 ? undefined : wrongRequest(violations);
};

/** Whether anything in a message, however deep, has a rule. */
const hasRules = (schema: DescMessage, seen = new Set<DescMessage>()): boolean => {
  if (seen.has(schema)) return false;
  seen.add(schema);
  return schema.fields.some(
    (field) =>
      optionOf(field, 'buf.validate.field') !== undefined ||
      (field.message !== undefined && hasRules(field.message, seen)),
  );
};

const faults = new WeakMap<object, Fault>();

/** What is wrong with a request that came through a {@link checkedMethod}. */
export const faultOfRequest = (request: unknown): Fault | undefined =>
  typeof request === 'object' && request !== null ? faults.get(request) : undefined;

/**
 * A method whose requests are held to the rules of their message. Streams of requests are not:
 * what is wrong in one goes to quarantine, and the rest of it stands.
 */
export const checkedMethod = (method: GrpcMethod): GrpcMethod => {
  const [, service = ''] = method.path.split('/');
  const schema = methodsNamed([service]).find(({ name }) =>
    method.path.endsWith(`/${name}`),
  )?.input;
  if (method.requestStream || schema === undefined || !hasRules(schema)) return method;
  return {
    ...method,
    requestDeserialize: (bytes) => {
      const request = method.requestDeserialize(bytes);
      const fault = faultIn(schema, fromBinary(schema, bytes));
      if (fault !== undefined) faults.set(request as object, fault);
      return request;
    },
  };
};
