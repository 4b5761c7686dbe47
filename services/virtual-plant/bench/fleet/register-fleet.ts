import { telemetryV1, workorderV1 } from '@fettle/contracts';
import { serviceClient } from '@fettle/service-host';
import type { Tokens } from '@fettle/service-host';
import type { Load } from '../bench-arguments';
import { fleetAsset } from './fleet';
import type { PlantUnderTest } from '../under-test/plant-under-test';

const AT_ONCE = 16;
const POLL_MS = 200;
const KNOWN_LIMIT_MS = 120_000;
/** The door of telemetry reads the registry again every two seconds. */
const DOOR_MS = 2_500;
const CALLER = { id: 'bench', name: 'Bench', roles: ['service'] } as const;

/** Registers every asset as plant IT would; resolves once telemetry takes their readings. */
export const registerFleet = async (
  plant: PlantUnderTest,
  { assets, signals, hz }: Load,
  tokens: Tokens,
): Promise<void> => {
  const token = (): Promise<string> => tokens.sign(CALLER, 300);
  const workorder = serviceClient(workorderV1.WorkOrderServiceDefinition, {
    address: plant.addresses.workorder.grpc,
    token,
  });
  const technician = {
    technicianId: 'bench',
    name: 'Bench',
    skills: ['mechanical'],
    hourlyRate: 60,
  };
  await workorder.methods.registerTechnician({ commandId: 'bench', technician });
  let next = 0;
  const register = async (): Promise<void> => {
    for (let index = (next += 1) - 1; index < assets; index = (next += 1) - 1) {
      const asset = fleetAsset(index, signals, hz);
      await workorder.methods.registerAsset({ commandId: `bench-${asset.assetId}`, asset });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, register));
  workorder.close();
  const telemetry = serviceClient(telemetryV1.TelemetryServiceDefinition, {
    address: plant.addresses.telemetry.grpc,
    token,
  });
  for (let index = 0; index < assets; index += 1) {
    const { assetId, signals: bound } = fleetAsset(index, signals, hz);
    const question = { assetId, from: 0, until: 1, bucketMs: 0, limit: 1, position: '' };
    for (const deadline = Date.now() + KNOWN_LIMIT_MS; ;) {
      const signal = bound[0]?.signal ?? '';
      const known = await telemetry.methods.queryTimeline({ ...question, signal }).then(
        () => true,
        () => false,
      );
      if (known) break;
      if (Date.now() > deadline) throw new Error(`telemetry does not know ${assetId}`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }
  telemetry.close();
  await new Promise((resolve) => setTimeout(resolve, DOOR_MS));
};
