import { telemetryV1, workorderV1 } from '@fettle/contracts';
import { canonicalJson, idFrom } from '@fettle/kernel';

import type { Plant } from '../plant/plant';
import { Failure } from '../terminal/command';

const KNOWN_LIMIT_MS = 30_000;
const POLL_MS = 200;

/** Registers the assets through the service's own command; again, it changes nothing. */
export const registerAssets = async (
  plant: Plant,
  assets: readonly workorderV1.Asset[],
): Promise<void> => {
  const { methods } = plant.client('workorder', workorderV1.WorkOrderServiceDefinition);
  for (const asset of assets)
    await methods.registerAsset({ commandId: idFrom('replay', canonicalJson(asset)), asset });
  for (const asset of assets) await untilKnown(plant, asset);
};

/** Readings of an asset that telemetry does not know yet would go to quarantine. */
const untilKnown = async (plant: Plant, { assetId, signals }: workorderV1.Asset): Promise<void> => {
  const { methods } = plant.client('telemetry', telemetryV1.TelemetryServiceDefinition);
  const signal = signals.at(-1)?.signal ?? '';
  const question = { assetId, signal, from: 0, until: 1, bucketMs: 0, limit: 1, position: '' };
  for (const deadline = Date.now() + KNOWN_LIMIT_MS; ;) {
    const error = await methods.queryTimeline(question).then(
      () => undefined,
      (fault: Error) => fault,
    );
    if (error === undefined) break;
    if (Date.now() > deadline)
      throw new Failure(`telemetry does not know ${assetId} yet: ${error.message}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  // The door looks assets up again every two seconds.
  await new Promise((resolve) => setTimeout(resolve, 2_500 / Math.max(1, signals.length)));
};
