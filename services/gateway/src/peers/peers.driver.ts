import type { GrpcClient } from '@fettle/contracts';
import type { anomalyV1, oeeV1, telemetryV1, twinV1, workorderV1 } from '@fettle/contracts';
import type { OneCall } from '@fettle/service-host';
import { Fault } from '@fettle/service-host';

/** The services behind the page, as typed clients. */
export interface Peers {
  readonly workorder: GrpcClient<typeof workorderV1.WorkOrderServiceDefinition, OneCall>;
  readonly anomaly: GrpcClient<typeof anomalyV1.AnomalyServiceDefinition, OneCall>;
  readonly twin: GrpcClient<typeof twinV1.TwinServiceDefinition, OneCall>;
  readonly oee: GrpcClient<typeof oeeV1.OeeServiceDefinition, OneCall>;
  readonly telemetry: GrpcClient<typeof telemetryV1.TelemetryServiceDefinition, OneCall>;
}

/** Nest token of the {@link Peers}. */
export const PEERS = Symbol('gateway.peers');

const ABSENT = new Set([
  'UNAVAILABLE',
  'DEADLINE_EXCEEDED',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNKNOWN',
]);

/**
 * Gathers one page from several services: one that does not answer leaves its part empty and its
 * name in `unavailable`; whatever else goes wrong is thrown.
 */
export class Gathering {
  private readonly silent = new Set<string>();

  get unavailable(): readonly string[] {
    return [...this.silent].sort();
  }

  async ask<T, F>(service: string, reply: Promise<T>, fallback: F): Promise<T | F> {
    try {
      return await reply;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      // A twin or a monitor that has not met the asset yet has nothing to say of it.
      if (error.httpStatus === 404) return fallback;
      if (!ABSENT.has(error.reason) && error.httpStatus < 500) throw error;
      this.silent.add(service);
      return fallback;
    }
  }
}
