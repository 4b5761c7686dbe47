import type { Plant } from '../plant/plant';

const READINGS = 'telemetry.readings';
const LIMIT_MS = 60_000;
const POLL_MS = 500;
/** After the last reading was applied: the alert and its order are on their way. */
const ECHO_MS = 3_000;

/** Waits until anomaly has applied every reading that is on the log now. */
export const untilHeard = async (plant: Plant): Promise<void> => {
  const log = await plant.log();
  const ends = (await log.bounds([READINGS])).get(READINGS) ?? [];
  const found = await plant.eachDatabase('anomaly').catch(() => []);
  const database = found[0]?.database;
  for (const deadline = Date.now() + LIMIT_MS; database !== undefined && Date.now() < deadline;) {
    const tasks = (await database.tasks()).filter(({ group }) => group === 'anomaly.tasks');
    const behind = tasks.some(
      ({ partition, positions }) => (positions.get(READINGS) ?? 0) < (ends[partition]?.end ?? 0),
    );
    if (!behind) break;
    await pause(POLL_MS);
  }
  await pause(ECHO_MS);
};

const pause = (durationMs: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, durationMs));
