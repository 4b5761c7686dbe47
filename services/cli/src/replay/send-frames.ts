import type { MqttPublisher } from '@fettle/plant-protocols';

import type { Pace } from './pace';
import type { RecordedAsset } from './recording';

/** Frames that may be on their way at one time. */
const IN_FLIGHT_MAX = 200;
const SOURCE_ID = 'replay';

interface Sending {
  readonly publisher: MqttPublisher;
  readonly assets: readonly RecordedAsset[];
  readonly rows: number;
  readonly pace: Pace;
  /** True: stop here. */
  readonly over: () => boolean;
  readonly onRow: (row: number) => void;
}

/** One frame, as a machine would publish it; undefined for a row with no value. */
export const frameOf = (
  { signals }: RecordedAsset,
  row: number,
  sampledAt: number,
): string | undefined => {
  const readings = signals.flatMap(({ signal, values }) => {
    const value = values[row] ?? NaN;
    return Number.isNaN(value) ? [] : [{ signal, sampledAt, value }];
  });
  if (readings.length === 0) return undefined;
  return JSON.stringify({ sourceId: SOURCE_ID, sequence: row, readings });
};

/**
 * Publishes every row when it is due, in order, a frame an asset. Resolves with the frames that
 * were acknowledged: they are on the log.
 */
export const sendFrames = async (sending: Sending): Promise<number> => {
  const { publisher, assets, rows, pace, over, onRow } = sending;
  const inFlight = new Set<Promise<void>>();
  let sent = 0;
  let fault: Error | undefined;
  for (let row = 0; row < rows && !over() && fault === undefined; row += 1) {
    const waitMs = pace.sendAt(row) - Date.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    for (const asset of assets) {
      const frame = frameOf(asset, row, pace.sampledAt(row));
      if (frame === undefined) continue;
      const acknowledged = publisher
        .publish(`fettle/v1/${asset.assetId}/readings`, frame)
        .then(() => void (sent += 1))
        .catch((error: Error) => void (fault = error))
        .finally(() => inFlight.delete(acknowledged));
      inFlight.add(acknowledged);
    }
    if (inFlight.size >= IN_FLIGHT_MAX) await Promise.race(inFlight);
    onRow(row);
  }
  await Promise.all(inFlight);
  if (fault !== undefined) throw fault;
  return sent;
};
