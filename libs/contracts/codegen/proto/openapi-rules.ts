import { type DescField, type Message } from '@bufbuild/protobuf';

import { optionOf } from '../../src/descriptors/registry';

interface Rules extends Message {
  readonly type: { readonly case?: string; readonly value?: Readonly<Record<string, unknown>> };
}
interface Bound {
  readonly case?: string;
  readonly value?: unknown;
}

const set = <T>(value: T | undefined, isSet: boolean): T | undefined => (isSet ? value : undefined);

const bounds = ({ greaterThan, lessThan }: Readonly<Record<string, unknown>>) => {
  const [low, high] = [(greaterThan ?? {}) as Bound, (lessThan ?? {}) as Bound];
  return {
    minimum: set(Number(low.value), low.case === 'gte'),
    exclusiveMinimum: set(Number(low.value), low.case === 'gt'),
    maximum: set(Number(high.value), high.case === 'lte'),
    exclusiveMaximum: set(Number(high.value), high.case === 'lt'),
  };
};

const lengths = (rules: Readonly<Record<string, unknown>>) => {
  const {
    minLen = 0n,
    maxLen = 0n,
    pattern = '',
    in: words = [],
  } = rules as {
    readonly minLen?: bigint;
    readonly maxLen?: bigint;
    readonly pattern?: string;
    readonly in?: readonly string[];
  };
  return {
    minLength: set(Number(minLen), minLen > 0n),
    maxLength: set(Number(maxLen), maxLen > 0n),
    pattern: set(pattern, pattern !== ''),
    enum: set(words, words.length > 0),
  };
};

/** What `buf.validate` says of a field, as JSON Schema has it. */
export const rulesOf = (field: DescField): Readonly<Record<string, unknown>> => {
  const { case: kind, value = {} } = optionOf<Rules>(field, 'buf.validate.field')?.type ?? {};
  if (kind === 'string') return lengths(value);
  if (kind === 'repeated') {
    const { maxItems = 0n } = value as { readonly maxItems?: bigint };
    return { maxItems: set(Number(maxItems), maxItems > 0n) };
  }
  return kind === undefined ? {} : bounds(value);
};
