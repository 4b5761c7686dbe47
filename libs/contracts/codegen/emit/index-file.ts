import type { TopicEntry } from '../schemas/catalogue';
import type { NamedType } from '../schemas/named-types';
import type { ProtoFile } from '../proto/descriptors';
import { camelCase, eventNameOf, HEADER, kebabCase } from '../names';

const WIDTH = 100;

/** Names packed into lines, so that the list of exports can be read at a glance. */
const packed = (names: readonly string[]): string => {
  const lines = [' '];
  for (const name of names) {
    const last = lines[lines.length - 1] as string;
    if (last.length + name.length + 2 > WIDTH) lines.push(`  ${name},`);
    else lines[lines.length - 1] = `${last} ${name},`;
  }
  return lines.map((line) => (line.startsWith('   ') ? line.slice(1) : line)).join('\n');
};

const block = (keyword: string, names: readonly string[], from: string): string =>
  names.length === 0 ? '' : `${keyword} {\n${packed(names)}\n} from '${from}';\n`;

const WRITTEN = `export { canonicalForm } from './avro/canonical-form';
export { fingerprintOf } from './avro/fingerprint';
export type { RecordCodec, RecordVersion } from './avro/record-codec';
export { frame, FRAME_BYTES, unframe } from './avro/wire-format';
export type { Framed } from './avro/wire-format';
export { ContractFault } from './contract-fault';
export type { ContractFaultCode } from './contract-fault';
export { accessOfMethod, commandTargetOf } from './descriptors/access';
export type { DeclaredAccess } from './descriptors/access';
export { refusalCatalogue } from './descriptors/refusals';
export type { Refusal, RefusalCatalogue } from './descriptors/refusals';
export { methodsNamed, optionOf, protoRegistry } from './descriptors/registry';
export { topics } from './generated/topics';
export type { AnyEvent, AnyTopic, Topics } from './generated/topics';
export { grpcClient } from './grpc/client';
export type { CallOptions, GrpcChannel } from './grpc/client';
export { grpcDescriptorSet, packageDefinitionOf } from './grpc/package-definition';
export type { GrpcMethod } from './grpc/package-definition';
export type { GrpcClient, GrpcController, ReplyOf, RequestOf } from './grpc/service-definition';
export type { MessageCodec, MethodDefinition } from './grpc/service-definition';
export type { Answer, ReplySink, ServiceDefinition, Subscribable } from './grpc/service-definition';
export { keyOf, streamOf } from './topic';
export type { EventOf, Retention, StreamRule, Topic, TopicDescription, TopicKind } from './topic';
export { readingsTiming, statesTiming } from './timing';
export { recordCodec, serviceTopicName, subjectOf, topicByName } from './topic-directory';
export type { CodecFor } from './topic-directory';
`;

/** `fettle.telemetry.v1` is exported as the namespace `telemetryV1`. */
const protoText = ({ name, package: of }: ProtoFile): string => {
  const namespace = camelCase(of.split('.').slice(1).join('.'));
  const from = `./generated/proto/${name.replace(/\.proto$/, '')}`;
  return `import * as ${namespace} from '${from}';\nexport { ${namespace} };\n`;
};

/** The library's index: what is written by hand, then every generated name. */
export const emitIndex = (
  topics: readonly TopicEntry[],
  types: ReadonlyMap<string, NamedType>,
  packages: readonly ProtoFile[],
): string => {
  const homes = ['shapes', ...topics.map(({ name }) => name)];
  const blocks = homes.flatMap((home) => {
    const local = [...types.values()]
      .filter((type) => type.home === home)
      .map(({ schema }) => schema);
    const from = `./generated/events/${kebabCase(home)}`;
    const union = home === 'shapes' ? [] : [eventNameOf(home)];
    return [
      block('export type', [...local.map(({ name }) => name), ...union].sort(), from),
      block(
        'export',
        local
          .filter(({ type }) => type === 'enum')
          .map(({ name }) => `${camelCase(name)}Symbols`)
          .sort(),
        from,
      ),
    ];
  });
  return `${HEADER}${WRITTEN}${blocks.join('')}${packages.map(protoText).join('')}`;
};
