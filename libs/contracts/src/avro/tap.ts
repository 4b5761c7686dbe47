/** The part of avsc's cursor that the types below use. */
export interface Tap {
  readonly buf: Buffer;
  pos: number;
  readLong(): number;
  skipLong(): void;
  readString(): string;
  skipString(): void;
  writeLong(value: number): void;
  writeFloat(value: number): void;
  writeDouble(value: number): void;
  writeBytes(value: Buffer): void;
}
