import { topics, type TelemetryReadingsEvent } from '../index';
import { ContractFault } from '../contract-fault';
import { recordCodecOf } from './avro-codec';
import { fingerprintOf } from './fingerprint';
import type { AvroRecord } from './avro-schema';
import { unframe } from './wire-format';

const codec = topics.telemetryReadings.records.ReadingsReceived;

const reading = {
  signal: 'speed',
  sampledAt: 1_700_000_000_000,
  value: 1480.5,
  quality: 'GOOD',
} as const;

const received: TelemetryReadingsEvent = {
  type: 'ReadingsReceived',
  assetId: 'pump-1',
  sourceId: 'mqtt-line-1',
  sequence: 7,
  receivedAt: 1_700_000_000_100,
  readings: [reading, { ...reading, value: -0.25 }],
};

const faultOf = (write: () => unknown): ContractFault => {
  try {
    write();
  } catch (error) {
    if (error instanceof ContractFault) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('writing and reading back', () => {
  it('gives an equal, plain object', () => {
    const back = codec.decode(codec.encode(received));
    expect(back).toStrictEqual(received);
  });

  it('frames in one copy what it would frame in two', () => {
    const { schemaId, body } = unframe(codec.encodeFramed(258, received));
    expect(schemaId).toBe(258);
    expect(body).toEqual(codec.encode(received));
  });

  it('writes events larger than any before', () => {
    const large = { ...received, readings: Array.from({ length: 20_000 }, () => reading) };
    expect(codec.decode(codec.encode(large))).toStrictEqual(large);
  });
});

describe('what cannot be written is refused with its path', () => {
  const withReading = (change: object): TelemetryReadingsEvent =>
    ({ ...received, readings: [reading, { ...reading, ...change }] }) as TelemetryReadingsEvent;

  it.each([
    ['NaN', withReading({ value: Number.NaN }), 'readings[1].value'],
    ['an infinity', withReading({ value: Infinity }), 'readings[1].value'],
    ['a long beyond 2^53', { ...received, sequence: 2 ** 53 }, 'sequence'],
    ['half a long', { ...received, sequence: 0.5 }, 'sequence'],
    ['a bigint', { ...received, sequence: 7n }, 'sequence'],
    ['an unknown symbol', withReading({ quality: 'FINE' }), 'readings[1].quality'],
    ['a missing field', { ...received, sourceId: undefined }, 'sourceId'],
    [
      'a missing field that has a default',
      withReading({ quality: undefined }),
      'readings[1].quality',
    ],
    ['a number for a string', { ...received, assetId: 4 }, 'assetId'],
    ['null where nothing is nullable', { ...received, assetId: null }, 'assetId'],
    ['an object for an array', { ...received, readings: {} }, 'readings'],
    ['another event', { ...received, type: 'MeterRead' }, 'type'],
  ])('%s', (_, event, path) => {
    const fault = faultOf(() => codec.encode(event as TelemetryReadingsEvent));
    expect(fault.code).toBe('NOT_WRITABLE');
    expect(fault.path).toBe(path);
  });

  it('says what to do', () => {
    const fault = faultOf(() => codec.encode(withReading({ value: Number.NaN })));
    expect(fault.message).toBe(
      'ReadingsReceived.readings[1].value is NaN: ' +
        'set a finite number; leave out what was not measured',
    );
  });
});

describe('what cannot be read', () => {
  it.each([
    ['truncated', codec.encode(received).subarray(0, -3)],
    ['trailing bytes', Buffer.concat([codec.encode(received), Buffer.of(1)])],
    ['empty', Buffer.alloc(0)],
    [
      'an array that announces 2^40 items',
      Buffer.from([0, 0, 0, 0, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 1]),
    ],
  ])('%s is a fault at once', (_, bytes) => {
    expect(faultOf(() => codec.decode(bytes)).code).toBe('NOT_READABLE');
  });

  it('an unknown fingerprint asks for the registry', () => {
    expect(faultOf(() => codec.decode(codec.encode(received), '0123456789abcdef')).code).toBe(
      'UNKNOWN_WRITER',
    );
  });
});

describe('other writers', () => {
  const enumOf = (...symbols: string[]): AvroRecord => ({
    type: 'record',
    name: 'Judged',
    namespace: 'fettle.sample',
    fields: [
      { name: 'verdict', type: { type: 'enum', name: 'Verdict', symbols, default: 'UNKNOWN' } },
      { name: 'verdicts', type: { type: 'array', items: 'Verdict' } },
      { name: 'perhaps', type: ['null', 'Verdict'], default: null },
    ],
  });
  const codecFor = (schema: AvroRecord): ReturnType<typeof recordCodecOf<Judged>> =>
    recordCodecOf<Judged>('Judged', [
      { version: 1, fingerprint: fingerprintOf(schema), schema: JSON.stringify(schema) },
    ]);
  interface Judged {
    readonly type: 'Judged';
    readonly verdict: string;
    readonly verdicts: readonly string[];
    readonly perhaps: string | null;
  }

  it('turns a symbol we do not know into UNKNOWN wherever it stands', () => {
    const newer = enumOf('GOOD', 'SPLENDID', 'UNKNOWN');
    const bytes = codecFor(newer).encode({
      type: 'Judged',
      verdict: 'SPLENDID',
      verdicts: ['GOOD', 'SPLENDID'],
      perhaps: 'SPLENDID',
    });
    expect(codecFor(enumOf('GOOD', 'UNKNOWN')).decode(bytes, JSON.stringify(newer))).toStrictEqual({
      type: 'Judged',
      verdict: 'UNKNOWN',
      verdicts: ['GOOD', 'UNKNOWN'],
      perhaps: 'UNKNOWN',
    });
  });

  it.each([
    ['no namespace', { namespace: undefined }],
    ['another namespace', { namespace: 'plant.it' }],
    ['a name with its namespace', { name: 'plant.it.Judged', namespace: undefined }],
  ])('reads a record whose writer gave it %s, as the Avro specification says', (_, named) => {
    const ours = enumOf('GOOD', 'UNKNOWN');
    const theirs = { ...ours, ...named };
    const bytes = codecFor(ours).encode({
      type: 'Judged',
      verdict: 'GOOD',
      verdicts: ['UNKNOWN'],
      perhaps: 'GOOD',
    });
    expect(codecFor(ours).decode(bytes, JSON.stringify(theirs))).toStrictEqual({
      type: 'Judged',
      verdict: 'GOOD',
      verdicts: ['UNKNOWN'],
      perhaps: 'GOOD',
    });
  });

  it('does not take a record of another name for ours', () => {
    const ours = enumOf('GOOD', 'UNKNOWN');
    const bytes = codecFor(ours).encode({
      type: 'Judged',
      verdict: 'GOOD',
      verdicts: [],
      perhaps: null,
    });
    const other = JSON.stringify({ ...ours, name: 'Guessed' });
    expect(faultOf(() => codecFor(ours).decode(bytes, other)).code).toBe('UNKNOWN_WRITER');
  });
});
