import type { demoV1, GrpcController } from '@fettle/contracts';
import { refused } from '@fettle/service-host';
import { Controller, Inject } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { PLANT } from './plant-token';
import type { Playing } from './plant-token';

type Api = GrpcController<typeof demoV1.DemoServiceDefinition>;

const SERVICE = 'DemoService';

/** What the demo's buttons do. */
@Controller()
export class DemoController implements Api {
  constructor(@Inject(PLANT) private readonly playing: Playing) {}

  @GrpcMethod(SERVICE, 'GetPlant')
  async getPlant() {
    const { live, file } = await this.playing.plant;
    const machines = Object.entries(live.state.machines).map(([assetId, { machine, shown }]) => ({
      assetId,
      kind: machine.kind,
      state: shown,
      activeFaults: machine.sensorFaults.map(({ kind }) => `${kind} sensor`),
    }));
    const faults = file.faults.map(({ fault, label, assetId }) => ({ fault, label, assetId }));
    return { timeScale: file.timeScale, machines, faults };
  }

  @GrpcMethod(SERVICE, 'Inject')
  async inject({ fault, assetId }: Parameters<Api['inject']>[0]) {
    const { live, file } = await this.playing.plant;
    const known = file.faults.find((candidate) => candidate.fault === fault);
    if (!known) {
      const names = file.faults.map((candidate) => candidate.fault).join(', ');
      throw refused('UNKNOWN_FAULT', `choose one of ${names}`);
    }
    const order = { ...known, assetId: assetId || known.assetId };
    if (!live.state.machines[order.assetId])
      throw refused('UNKNOWN_ASSET', `the demo plant has no asset ${order.assetId}`);
    live.inject(order);
    return { message: `${order.assetId}: ${order.label.toLowerCase()}. Watch its page.` };
  }
}
