import type { RecordQuarantined, telemetryV1 } from '@fettle/contracts';
import { telemetryV1 as telemetry } from '@fettle/contracts';
import { isCutCopy } from '@fettle/eventlog';
import { mqttPublisher } from '@fettle/plant-protocols';

import type { Plant } from '../plant/plant';
import { Failure } from '../terminal/command';
import { appendRecords } from './resolve';
import { drainKey, submitAgain } from './replay-decision';

const text = new TextDecoder();

/**
 * Sends an entry the way it came once more; resolves with what was done, in words.
 * @throws Failure when it is refused again: it stays in quarantine
 */
export const resubmit = async (plant: Plant, rejected: RecordQuarantined): Promise<string> => {
  const { source, streamKey, topic, reason } = rejected;
  if (streamKey === null && isCutCopy(rejected)) throw new Failure(tooLarge(rejected));
  if (streamKey !== null) return drainKey(plant, rejected.service, streamKey);
  if (/^(command|reaction|processor|timer)\//.test(source)) return submitAgain(plant, rejected);
  if (topic !== null) return appendAgain(plant, { ...rejected, topic });
  return reason === 'UNREADABLE' ? sendRaw(plant, rejected) : sendFrame(plant, rejected);
};

/** What is left of it would be taken for the whole. */
const tooLarge = ({ topic, partition, offset, source }: RecordQuarantined): string => {
  const where = topic === null ? source : `${topic}:${partition ?? 0}@${offset ?? 0}`;
  return (
    `Only the beginning of it is kept, which is never sent again: it was larger than the log takes. ` +
    `It came from ${where}; have its source send it anew, in smaller parts.`
  );
};

/** An observation may stand on the log any number of times: who failed at it reads it once more. */
const appendAgain = async (
  plant: Plant,
  { topic, partition, key, value, headers }: RecordQuarantined & { readonly topic: string },
): Promise<string> => {
  const texts = Object.entries(headers).map(([name, bytes]) => [name, text.decode(bytes)]);
  await appendRecords(plant, [
    {
      topic,
      partition: partition ?? 0,
      key: key === null ? null : text.decode(key),
      value,
      headers: Object.fromEntries(texts) as Record<string, string>,
    },
  ]);
  return `appended to ${topic}/${partition ?? 0} once more`;
};

/** What nobody could read, byte for byte. */
const sendRaw = async (
  plant: Plant,
  { source, key, value }: RecordQuarantined,
): Promise<string> => {
  const topic = text.decode(key ?? new Uint8Array());
  const payload = value ?? new Uint8Array();
  if (source.startsWith('inbox:')) {
    await appendRecords(plant, [{ topic, partition: 0, key: null, value: payload, headers: {} }]);
    return `written to ${topic} once more`;
  }
  const publisher = await mqttPublisher(plant.mqttUrl, 'fettle-quarantine');
  await publisher.publish(topic, payload);
  await publisher.close();
  return `published to ${topic} once more`;
};

/** Part of a frame that was understood and not believed: its answer says whether it is now. */
const sendFrame = async (plant: Plant, { value }: RecordQuarantined): Promise<string> => {
  const frame = JSON.parse(text.decode(value ?? new Uint8Array())) as Frame;
  const request: telemetryV1.PublishReadingsRequest = {
    assetId: frame.assetId,
    sourceId: frame.sourceId,
    sequence: frame.sequence,
    readings: frame.readings.map(({ signal, sampledAt, value: measured, quality }) => ({
      signal,
      sampledAt: Math.round(numberOf(sampledAt) || 0),
      value: numberOf(measured),
      quality: (quality ?? 'GOOD') as unknown as telemetryV1.Quality,
    })),
  };
  const client = plant.client('telemetry', telemetry.TelemetryServiceDefinition);
  const reply = await client.methods.publishReadings([request]);
  const [again] = reply.quarantined;
  if (again !== undefined) throw new Failure(`Refused again: ${again.reason}`);
  return `${reply.acceptedReadings} readings of ${frame.assetId} taken in`;
};

/** What may have stood in place of a number is none still; a text that is one is taken for it. */
const numberOf = (said: unknown): number => {
  if (typeof said === 'number') return said;
  return typeof said === 'string' && said.trim() !== '' ? Number(said) : NaN;
};

interface Frame {
  readonly assetId: string;
  readonly sourceId: string;
  readonly sequence: number;
  readonly readings: readonly {
    readonly signal: string;
    readonly sampledAt?: unknown;
    readonly value?: unknown;
    readonly quality?: string;
  }[];
}
