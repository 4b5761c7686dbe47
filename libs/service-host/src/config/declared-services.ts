// Generated from deploy/services.yaml by `npm run generate`. Do not edit.

/** Every service that runs as a process of its own, as `deploy/services.yaml` declares it. */
export const declaredServices = {
  telemetry: {
    grpcPort: 7101,
    metricsPort: 7201,
    wave: 1,
    peers: [],
  },
  anomaly: {
    grpcPort: 7102,
    metricsPort: 7202,
    wave: 2,
    peers: [],
  },
  twin: {
    grpcPort: 7103,
    metricsPort: 7203,
    wave: 2,
    peers: [],
  },
  workorder: {
    grpcPort: 7104,
    metricsPort: 7204,
    wave: 1,
    peers: [],
  },
  oee: {
    grpcPort: 7105,
    metricsPort: 7205,
    wave: 2,
    peers: [],
  },
  gateway: {
    grpcPort: 7106,
    metricsPort: 7206,
    wave: 3,
    peers: ['workorder', 'anomaly', 'twin', 'oee', 'telemetry', 'virtual-plant'],
  },
  'virtual-plant': {
    grpcPort: 7107,
    metricsPort: 7207,
    wave: 3,
    peers: ['telemetry', 'workorder'],
  },
} as const;
