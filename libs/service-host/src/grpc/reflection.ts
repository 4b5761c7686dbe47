import { grpcDescriptorSet } from '@fettle/contracts';
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import { FileDescriptorProtoSchema, FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import type { Server } from '@grpc/grpc-js';
import type { PackageDefinition } from '@grpc/proto-loader';
import { ReflectionService } from '@grpc/reflection';

const HEALTH = 'grpc.health.v1.Health';

/**
 * Tells clients like grpcurl the methods and messages of these services, of health and of errors.
 * @param names full names, e.g. `fettle.workorder.v1.WorkOrderService`
 * @param descriptors a FileDescriptorSet; that of the contracts unless given
 */
export const addReflection = (
  server: Server,
  names: readonly string[],
  descriptors: Buffer = grpcDescriptorSet(),
): void => {
  const { file } = fromBinary(FileDescriptorSetSchema, descriptors);
  // All that is read of a definition. The loader would describe maps in a way of its own, which
  // other languages reject.
  const fileDescriptorProtos = file.map((one) =>
    Buffer.from(toBinary(FileDescriptorProtoSchema, one)),
  );
  const known = { all: { fileDescriptorProtos } } as unknown as PackageDefinition;
  new ReflectionService(known, { services: [...names, HEALTH] }).addToServer(server);
};
