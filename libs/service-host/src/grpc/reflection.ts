import { grpcDescriptorSet } from '@fettle/contracts';
import type { Server } from '@grpc/grpc-js';
import { fromJSON, loadFileDescriptorSetFromBuffer } from '@grpc/proto-loader';
import { ReflectionService } from '@grpc/reflection';

import { errorDefinitions } from './error-info';

const HEALTH = 'grpc.health.v1.Health';

/**
 * grpc/health/v1/health.proto without `List`, which nobody needs here: the loader describes its map
 * in a way that other languages reject, and with it the whole service.
 */
const healthDefinitions = fromJSON({
  nested: {
    grpc: {
      nested: {
        health: {
          nested: {
            v1: {
              nested: {
                HealthCheckRequest: { fields: { service: { type: 'string', id: 1 } } },
                HealthCheckResponse: {
                  fields: { status: { type: 'ServingStatus', id: 1 } },
                  nested: {
                    ServingStatus: {
                      values: { UNKNOWN: 0, SERVING: 1, NOT_SERVING: 2, SERVICE_UNKNOWN: 3 },
                    },
                  },
                },
                Health: {
                  methods: {
                    Check: {
                      comment: '',
                      requestType: 'HealthCheckRequest',
                      responseType: 'HealthCheckResponse',
                    },
                    Watch: {
                      comment: '',
                      requestType: 'HealthCheckRequest',
                      responseType: 'HealthCheckResponse',
                      responseStream: true,
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
});

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
  const known = {
    ...loadFileDescriptorSetFromBuffer(descriptors),
    ...healthDefinitions,
    ...errorDefinitions,
  };
  new ReflectionService(known, { services: [...names, HEALTH] }).addToServer(server);
};
