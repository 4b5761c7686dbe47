import type { IHeaders, KafkaMessage } from 'kafkajs';

import type { Headers, RawRecord } from '../../ports/log';

const textOf = (value: Buffer | string | (Buffer | string)[] | undefined): string => {
  const one = Array.isArray(value) ? value.at(-1) : value; // a repeated header: the last one wins
  return one === undefined || one === null ? '' : one.toString('utf8');
};

const decode = (headers: IHeaders | undefined): Headers => {
  const decoded: Record<string, string> = {};
  for (const name in headers) decoded[name] = textOf(headers[name]);
  return decoded;
};

/**
 * A record as it was fetched. Headers become text when they are first asked for: many records
 * are skipped.
 */
export class FetchedRecord implements RawRecord {
  readonly topic: string;
  readonly partition: number;
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  private raw: IHeaders | undefined;
  private decoded: Headers | undefined;

  constructor(
    place: { readonly topic: string; readonly partition: number },
    readonly offset: number,
    message: KafkaMessage,
  ) {
    this.topic = place.topic;
    this.partition = place.partition;
    this.key = message.key;
    this.value = message.value;
    this.raw = message.headers;
  }

  get headers(): Headers {
    if (this.decoded === undefined) {
      this.decoded = decode(this.raw);
      this.raw = undefined;
    }
    return this.decoded;
  }
}
