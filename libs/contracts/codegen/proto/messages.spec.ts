import { anomalyV1, telemetryV1 } from '../../src';
import { withPlainEnums } from './messages';

const generated = `/** What a source does. */
export const Status = {
  /** Nobody knows. */
  UNKNOWN: "STATUS_UNKNOWN",
  ON: "STATUS_ON",
} as const;

export function statusFromJSON(object: any): Status {
  switch (object) {
    case 1:
    case "STATUS_ON":
      return Status.ON;
    default:
      throw new globalThis.Error("Unrecognized enum value " + object + " for enum Status");
  }
}

export function statusToNumber(object: Status): number {
  switch (object) {
    default:
      throw new globalThis.Error("Unrecognized enum value " + object + " for enum Status");
  }
}
`;

it('gives enums plain values, and UNKNOWN for a number of a newer peer', () => {
  const text = withPlainEnums(generated);
  expect(text).toContain("  UNKNOWN: 'UNKNOWN',\n  ON: 'ON',\n");
  expect(text).toContain('default:\n      return Status.UNKNOWN;');
  expect(text.match(/throw new/g)).toHaveLength(1);
});

describe('messages as generated', () => {
  const { Reading } = telemetryV1;
  const reading: telemetryV1.Reading = {
    signal: 'speed',
    sampledAt: 1_700_000_000_000,
    value: -0.5,
    quality: 'UNCERTAIN',
  };

  it('carry epoch milliseconds as numbers and enums as plain words', () => {
    expect(Reading.decode(Reading.encode(reading).finish())).toEqual(reading);
  });

  it('read an enum value we do not know as UNKNOWN', () => {
    const newer = Buffer.concat([Reading.encode(reading).finish(), Buffer.of(0x20, 99)]);
    expect(Reading.decode(newer).quality).toBe('UNKNOWN');
  });

  it('refuse an integer that a number cannot hold', () => {
    const sampledAt = Buffer.concat([Buffer.of(0x10), Buffer.alloc(8, 0xff), Buffer.of(0x7f)]);
    expect(() => Reading.decode(sampledAt)).toThrow('larger than Number.MAX_SAFE_INTEGER');
  });

  it('are there for every service', () => {
    expect(anomalyV1.AnomalyServiceDefinition.fullName).toBe('fettle.anomaly.v1.AnomalyService');
  });
});
