import fc from 'fast-check';
import { topics, type AnyEvent, type AnyTopic, type RecordCodec } from '../src';
import { recordCodecOf } from '../src/avro/avro-codec';
import type { AvroRecord, AvroSchema } from '../src/avro/avro-schema';
import { fingerprintOf } from '../src/avro/fingerprint';
import { locateFault } from '../src/avro/locate-fault';
import type { RecordVersion } from '../src/avro/record-codec';
import { strictType } from '../src/avro/strict-types';
import { arbitraryValue } from './arbitrary-value';

type Codec = RecordCodec<AnyEvent>;

const codecs = Object.values(topics).flatMap((topic: AnyTopic) =>
  Object.values(topic.records as Readonly<Record<string, Codec>>).map(
    (codec) => [`${topic.name}/${codec.type}`, codec] as const,
  ),
);

const parsed = ({ schema }: RecordVersion): AvroRecord => JSON.parse(schema) as AvroRecord;

const eventOf = (type: string, value: unknown): AnyEvent =>
  ({ type, ...(value as object) }) as unknown as AnyEvent;

/** A codec of one version alone: what a service of that time ran. */
const codecAt = (codec: Codec, version: RecordVersion): Codec =>
  recordCodecOf<AnyEvent>(codec.type, [version]);

describe.each(codecs)('%s', (_, codec) => {
  it('reads back whatever it can write', () => {
    fc.assert(
      fc.property(arbitraryValue(parsed(codec.current)), (value) => {
        const event = eventOf(codec.type, value);
        expect(codec.decode(codec.encode(event))).toEqual(event);
      }),
      { numRuns: 30 },
    );
  });

  it('reads every version under every other, later or earlier', () => {
    for (const writer of codec.versions)
      for (const reader of codec.versions)
        fc.assert(
          fc.property(arbitraryValue(parsed(writer)), (value) => {
            const bytes = codecAt(codec, writer).encode(eventOf(codec.type, value));
            const event = codecAt(codec, reader).decode(bytes, writer.schema);
            expect(event.type).toBe(codec.type);
            expect(locateFault(event, parsed(reader))).toBeUndefined();
          }),
          { numRuns: 30 },
        );
  });

  it('never does worse than a fault on bytes that were damaged on the way', () => {
    fc.assert(
      fc.property(
        arbitraryValue(parsed(codec.current)),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        (value, damages) => {
          const bytes = codec.encode(eventOf(codec.type, value));
          for (const [at, byte] of damages) if (bytes.length > 0) bytes[at % bytes.length] = byte;
          try {
            codec.decode(bytes);
          } catch (error) {
            expect(error).toMatchObject({ name: 'ContractFault', code: 'NOT_READABLE' });
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a published version evolves', () => {
  const stateOf = (...symbols: string[]): AvroSchema => ({
    type: 'enum',
    name: 'State',
    symbols,
    default: 'UNKNOWN',
  });
  const versionOf = (version: number, fields: AvroRecord['fields']): RecordVersion => {
    const schema = { type: 'record', name: 'Sampled', namespace: 'fettle.sample', fields } as const;
    return { version, fingerprint: fingerprintOf(schema), schema: JSON.stringify(schema) };
  };
  const first = versionOf(1, [{ name: 'state', type: stateOf('ON', 'UNKNOWN') }]);
  const second = versionOf(2, [
    { name: 'state', type: stateOf('ON', 'STANDBY', 'UNKNOWN') },
    { name: 'note', type: ['null', 'string'], default: null },
    { name: 'count', type: 'long', default: 7 },
  ]);
  interface Sampled {
    readonly type: 'Sampled';
    readonly state: string;
    readonly note?: string | null;
    readonly count?: number;
  }
  const old = recordCodecOf<Sampled>('Sampled', [first]);
  const now = recordCodecOf<Sampled>('Sampled', [first, second]);

  it('what was written before reads with the defaults of what came since, by its fingerprint', () => {
    const bytes = old.encode({ type: 'Sampled', state: 'ON' });
    expect(now.decode(bytes, first.fingerprint)).toStrictEqual({
      type: 'Sampled',
      state: 'ON',
      note: null,
      count: 7,
    });
  });

  it('what is written now reads at those who have not been upgraded', () => {
    const bytes = now.encode({ type: 'Sampled', state: 'STANDBY', note: 'x', count: 1 });
    expect(old.decode(bytes, second.schema)).toStrictEqual({ type: 'Sampled', state: 'UNKNOWN' });
  });

  it('a field called type in a foreign schema does not become the tag', () => {
    const foreign = JSON.stringify({
      ...parsed(first),
      fields: [{ name: 'type', type: 'string' }, ...parsed(first).fields],
    });
    const bytes = strictType(JSON.parse(foreign)).toBuffer({ type: 'Other', state: 'ON' });
    expect(old.decode(bytes, foreign)).toStrictEqual({ type: 'Sampled', state: 'ON' });
  });

  it('reads from more foreign writers than it remembers', () => {
    for (let n = 0; n < 600; n += 1) {
      const schema = { ...parsed(first), doc: `written by client ${n % 300}` };
      const bytes = strictType(schema).toBuffer({ state: 'ON' });
      expect(old.decode(bytes, JSON.stringify(schema)).state).toBe('ON');
    }
  });

  it('an incompatible writer is named, not guessed at', () => {
    const foreign = { ...parsed(first), fields: [{ name: 'state', type: 'long' }] };
    expect(() => old.decode(Buffer.of(2), JSON.stringify(foreign))).toThrow(
      "the writer's schema cannot be read as Sampled",
    );
    expect(() => old.decode(Buffer.of(2), '{ not JSON')).toThrow('cannot be read as Sampled');
  });
});
