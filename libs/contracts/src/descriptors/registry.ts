import {
  createFileRegistry,
  type DescExtension,
  type DescMethod,
  type FileRegistry,
  fromBinary,
  getExtension,
  hasExtension,
  type Message,
} from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { assert } from '@fettle/kernel';

import { grpcDescriptorSet } from '../grpc/package-definition';

let registry: FileRegistry | undefined;

/** Every message, enum, service and option of `proto/`, read once from the descriptors. */
export const protoRegistry = (): FileRegistry =>
  (registry ??= createFileRegistry(fromBinary(FileDescriptorSetSchema, grpcDescriptorSet())));

/** An option of ours, e.g. `fettle.options.v1.access`. */
const optionNamed = (name: string): DescExtension => {
  const option = protoRegistry().getExtension(name);
  assert(option !== undefined, `proto/ declares the option ${name}`);
  return option;
};

interface Annotated {
  readonly proto: { readonly options?: Message | undefined };
}

/** What an option says of a method, field or enum value; undefined where it is not set. */
export const optionOf = <T>({ proto: { options } }: Annotated, name: string): T | undefined => {
  const option = optionNamed(name);
  return options !== undefined && hasExtension(options, option)
    ? (getExtension(options, option) as T)
    : undefined;
};

/** Every method of these services, by their full names. */
export const methodsNamed = (services: readonly string[]): readonly DescMethod[] =>
  services.flatMap((name) => protoRegistry().getService(name)?.methods ?? []);
