import { telemetryV1 } from '@fettle/contracts';
import { serviceClient, Tokens } from '@fettle/service-host';

type Environment = Readonly<Record<string, string>>;

/** Asks telemetry by gRPC for all raw points of a signal, as a platform team's program would. */
export const wholeTimeline = async (env: Environment, assetId: string, signal: string) => {
  const tokens = await Tokens.open({
    ...{ jwtKeyFolder: env['JWT_KEY_FOLDER'] ?? '', jwtJwksUrl: undefined },
    ...{ jwtIssuer: 'fettle', jwtAudience: 'fettle', jwtRolesClaim: 'roles' },
  });
  const token = await tokens.sign({ id: 'historian', name: 'Historian', roles: ['platform'] }, 60);
  const telemetry = serviceClient(telemetryV1.TelemetryServiceDefinition, {
    ...{ address: env['TELEMETRY_GRPC'] ?? '', token: () => token },
  });
  try {
    const { points } = await telemetry.methods.queryTimeline({
      ...{ assetId, signal, from: 0, until: Date.now() },
      ...{ bucketMs: 0, limit: 0, position: '' },
    });
    return points;
  } finally {
    telemetry.close();
  }
};
