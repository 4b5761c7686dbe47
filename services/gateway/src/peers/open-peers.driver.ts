import { anomalyV1, oeeV1, telemetryV1, twinV1, workorderV1 } from '@fettle/contracts';
import { serviceClient } from '@fettle/service-host';

import type { Peers } from './peers.driver';
import type { GatewayConfig } from '../config';

/** Where the services are. */
export type PeerAddresses = Pick<
  GatewayConfig,
  | 'workorderGrpc'
  | 'anomalyGrpc'
  | 'twinGrpc'
  | 'oeeGrpc'
  | 'telemetryGrpc'
  | 'virtualPlantGrpc'
  | 'demo'
>;

/** Opens a channel to every service; they connect when first used. */
export const openPeers = (config: PeerAddresses): Peers & { close(): void } => {
  const at = (address: string) => ({ address });
  const clients = {
    workorder: serviceClient(workorderV1.WorkOrderServiceDefinition, at(config.workorderGrpc)),
    anomaly: serviceClient(anomalyV1.AnomalyServiceDefinition, at(config.anomalyGrpc)),
    twin: serviceClient(twinV1.TwinServiceDefinition, at(config.twinGrpc)),
    oee: serviceClient(oeeV1.OeeServiceDefinition, at(config.oeeGrpc)),
    telemetry: serviceClient(telemetryV1.TelemetryServiceDefinition, at(config.telemetryGrpc)),
  };
  return {
    workorder: clients.workorder.methods,
    anomaly: clients.anomaly.methods,
    twin: clients.twin.methods,
    oee: clients.oee.methods,
    telemetry: clients.telemetry.methods,
    close: () => {
      for (const client of Object.values(clients)) client.close();
    },
  };
};
