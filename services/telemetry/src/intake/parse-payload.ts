import { z } from 'zod';

/** A payload or topic that is not what the interface says. */
export class PayloadFault extends Error {
  override readonly name = 'PayloadFault';
}

const id = z.string().min(1).max(200);
/** The last millisecond of the year 9999: beyond it nobody can write a date. */
const TIME_MAX = 253_402_300_799_999;
const time = z.int().positive().max(TIME_MAX);

const readings = z.object({
  sourceId: id,
  sequence: z.int().min(0).default(0),
  // Values and times that are none are told apart reading by reading, and kept as they came.
  readings: z.array(
    z.object({
      signal: id,
      sampledAt: z.unknown(),
      value: z.unknown(),
      quality: z.string().nullish(),
    }),
  ),
});
const state = z.object({
  sourceId: id,
  state: z.enum(['RUNNING', 'IDLE', 'SETUP', 'STOPPED', 'FAULTED', 'MAINTENANCE']),
  reason: z.string().max(1_000).nullable().default(null),
  changedAt: time,
});
const meter = z.object({ sourceId: id, meter: id, value: z.number().min(0), readAt: time });
const counts = { totalCount: z.int().min(0), goodCount: z.int().min(0) };
const output = z
  .object({ sourceId: id, startsAt: time, endsAt: time, product: z.string(), ...counts })
  .refine((o) => o.endsAt > o.startsAt, 'endsAt must be after startsAt')
  .refine((o) => o.goodCount <= o.totalCount, 'goodCount is at most totalCount');
const shift = z
  .object({
    shiftId: id,
    startsAt: time,
    endsAt: time,
    plannedDownMs: z.int().min(0).default(0),
    product: z.string(),
    idealCycleMs: z.number().positive(),
  })
  .refine((s) => s.endsAt > s.startsAt, 'endsAt must be after startsAt');

/** What may be said, by the last word of the topic `fettle/v1/<asset or line>/<kind>`. */
export const payloads = { readings, state, meter, output, shift };

export type PayloadKind = keyof typeof payloads;

export type Said = {
  readonly [K in PayloadKind]: {
    readonly kind: K;
    /** The asset, or the line for output and shift. */
    readonly about: string;
    readonly body: z.infer<(typeof payloads)[K]>;
  };
}[PayloadKind];

const TOPIC = /^fettle\/v1\/([^/+#]{1,200})\/(readings|state|meter|output|shift)$/;
const text = new TextDecoder('utf-8', { fatal: true });

/** Reads one publication. @throws PayloadFault that says what to mend. */
export const parsePayload = (topic: string, payload: Uint8Array): Said => {
  const match = TOPIC.exec(topic);
  if (!match)
    throw new PayloadFault(
      `topic ${topic} is not fettle/v1/<asset or line>/<readings, state, meter, output or shift>`,
    );
  const [, about = '', kind = ''] = match;
  return checkSaid(kind as PayloadKind, about, jsonOf(payload));
};

/** Checks an object that came another way. @throws PayloadFault */
export const checkSaid = (kind: PayloadKind, about: string, body: unknown): Said => {
  const parsed = payloads[kind].safeParse(body);
  if (!parsed.success)
    throw new PayloadFault(
      parsed.error.issues
        .slice(0, 5)
        .map(({ path, message }) => `${path.join('.') || kind}: ${message}`)
        .join('; '),
    );
  return { kind, about, body: parsed.data } as Said;
};

const jsonOf = (payload: Uint8Array): unknown => {
  try {
    return JSON.parse(text.decode(payload));
  } catch (error) {
    throw new PayloadFault(`the payload is not JSON: ${(error as Error).message}`);
  }
};
