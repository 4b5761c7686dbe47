// Generated from schemas/ by `npm run generate`. Do not edit.

/** One burst of samples of one signal. */
export interface WaveformCaptured {
  readonly assetId: string;
  readonly sourceId: string;
  readonly signal: string;
  /** Of the first sample. Epoch milliseconds. */
  readonly sampledAt: number;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  readonly sampleRateHz: number;
  readonly shaftSpeedRpm: number | null;
  /** UCUM code of the samples, e.g. [g]. */
  readonly unit: string;
  /** float32, little-endian. */
  readonly samples: Uint8Array;
}

/** What may stand on the topic `telemetry.waveforms`. */
export type TelemetryWaveformsEvent =
  | ({ readonly type: 'WaveformCaptured' } & WaveformCaptured);
