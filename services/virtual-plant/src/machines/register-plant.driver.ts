import { telemetryV1, workorderV1 } from '@fettle/contracts';
import { canonicalJson, idFrom } from '@fettle/kernel';
import { serviceClient } from '@fettle/service-host';
import type { Tokens } from '@fettle/service-host';
import type { VirtualPlantConfig } from '../config';
import { describeAsset, sparesOf } from './describe-asset';
import type { PlantFile } from './plant-file';

const HOUR_MS = 3_600_000;
const SHIFT_MS = 8 * HOUR_MS;

const commandId = (what: string, body: unknown): string =>
  idFrom('demo', what, canonicalJson(body));

const TOKEN_SECONDS = 300;

const serviceToken = (tokens: Tokens): Promise<string> =>
  tokens.sign({ id: 'virtual-plant', name: 'Demo plant', roles: ['service'] }, TOKEN_SECONDS);

/**
 * Declares assets, spares and people through the service's own commands; again, it changes nothing.
 */
export const registerPlant = async (
  config: VirtualPlantConfig,
  file: PlantFile,
  tokens: Tokens,
): Promise<void> => {
  const client = serviceClient(workorderV1.WorkOrderServiceDefinition, {
    address: config.workorderGrpc,
    token: () => serviceToken(tokens),
  });
  const { registerPart, registerTechnician, registerAsset } = client.methods;
  for (const part of sparesOf(file.assets))
    await registerPart({ commandId: commandId('part', part), part });
  for (const technician of file.technicians)
    await registerTechnician({ commandId: commandId('technician', technician), technician });
  for (const declared of file.assets) {
    const asset = describeAsset(declared, file.sampleIntervalMs);
    await registerAsset({ commandId: commandId('asset', asset), asset });
  }
  client.close();
};

/**
 * The shift of each line that holds a moment, and the next one, by the plant's eight-hour clock.
 */
export const publishShifts = async (
  config: VirtualPlantConfig,
  file: PlantFile,
  at: {
    readonly now: number;
    readonly tokens: Tokens;
    readonly cycleMsOf: (assetId: string) => number;
  },
): Promise<void> => {
  const client = serviceClient(telemetryV1.TelemetryServiceDefinition, {
    address: config.telemetryGrpc,
    token: () => serviceToken(at.tokens),
  });
  const first = Math.floor(at.now / SHIFT_MS) * SHIFT_MS;
  const shifts = file.lines.flatMap(({ lineId, product, countedAt }) =>
    [first, first + SHIFT_MS].map((startsAt) => ({
      lineId,
      shiftId: new Date(startsAt).toISOString().slice(0, 13),
      startsAt,
      endsAt: startsAt + SHIFT_MS,
      plannedDownMs: 0,
      product,
      idealCycleMs: at.cycleMsOf(countedAt),
    })),
  );
  await client.methods.publishFacts({
    sourceId: 'mes-1',
    machineStates: [],
    meters: [],
    shifts,
    outputs: [],
  });
  client.close();
};
