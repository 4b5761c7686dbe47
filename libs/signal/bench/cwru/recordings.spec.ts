import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';
import { CWRU_FILES, identified } from './catalogue';
import { readMat } from './mat-file';
import { readCwru } from './recordings';

const padded = (data: Buffer): Buffer =>
  Buffer.concat([data, Buffer.alloc((8 - (data.length % 8)) % 8)]);

const element = (type: number, data: Buffer): Buffer => {
  const tag = Buffer.alloc(8);
  tag.writeUInt32LE(type, 0);
  tag.writeUInt32LE(data.length, 4);
  return Buffer.concat([tag, padded(data)]);
};

const integers = (...values: number[]): Buffer => Buffer.from(Int32Array.from(values).buffer);

/** A matrix of doubles as MATLAB writes it: class 6, n × 1. */
const matrix = (name: string, values: readonly number[]): Buffer =>
  element(
    14,
    Buffer.concat([
      element(6, integers(6, 0)),
      element(5, integers(values.length, 1)),
      element(1, Buffer.from(name)),
      element(9, Buffer.from(Float64Array.from(values).buffer)),
    ]),
  );

const compressed = (data: Buffer): Buffer => {
  const deflated = deflateSync(data);
  const tag = Buffer.alloc(8);
  tag.writeUInt32LE(15, 0);
  tag.writeUInt32LE(deflated.length, 4);
  return Buffer.concat([tag, deflated]);
};

const matFile = (...elements: Buffer[]): Buffer => {
  const header = Buffer.alloc(128, 0x20);
  header.write('MATLAB 5.0 MAT-file');
  header.writeUInt16LE(0x0100, 124);
  header.write('IM', 126);
  return Buffer.concat([header, ...elements]);
};

const wave = Array.from({ length: 300 }, (_, i) => Math.sin(i));

let folder = '';
const put = (name: string, content: Buffer | string): void => {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
};
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'cwru-'))));
afterEach(() => rmSync(folder, { recursive: true }));

it('reads the variables of a MATLAB file, compressed or not', () => {
  const read = readMat(
    matFile(matrix('X118RPM', [1796]), compressed(matrix('X118_DE_time', wave))),
  );
  expect(read.map(({ name, values }) => [name, values.length])).toEqual([
    ['X118RPM', 1],
    ['X118_DE_time', 300],
  ]);
  expect(Array.from(read[1]?.values ?? [])).toEqual(wave);
  expect(() => readMat(Buffer.from('no such file'))).toThrow('level 5');
});

it('knows the complete set: 4 normal, 60 and 52 at the drive end, 45 at the fan end', () => {
  const files = [...CWRU_FILES.values()];
  const count = (rate: number, end: string) =>
    files.filter((one) => one.fault !== 'normal' && one.rateHz === rate && one.end === end).length;
  expect(files.filter(({ fault }) => fault === 'normal')).toHaveLength(4);
  expect([count(12_000, 'drive'), count(48_000, 'drive'), count(12_000, 'fan')]).toEqual([
    60, 52, 45,
  ]);
});

it.each([
  ['118.mat', [], 118],
  ['12k_Drive_End_B007_0_118.mat', [], 118],
  ['Normal/normal_3_100.mat', [], 100],
  ['12k_Fan_End_OR007@6_3_297.mat', [], 297],
  ['118_B007_0hp.f32.gz', [], 118],
  ['48DriveEndFault/1797/0.014-InnerRace.mat', ['X173_DE_time'], 174],
  ['48k/IR007_0.mat', [], 109],
  ['data/IR007_0.mat', ['X109_DE_time'], 109],
  ['12k Fan End/OR021@3_2.mat', [], 317],
  ['12k Drive End/IR028_1.mat', ['X057_DE_time'], 3002],
  ['Normal_2.mat', ['X098_DE_time', 'X099_DE_time'], 99],
  ['notes.mat', ['X1'], undefined],
])('knows %s with %j as file %s', (path, variables, number) => {
  expect(identified(path, variables)?.number).toBe(number);
});

it('takes the accelerometer at the damaged end, and a nominal speed where the file has none', () => {
  const channels = [matrix('X278_DE_time', wave), matrix('X278_FE_time', wave.slice(0, 280))];
  put('12k fan end/278.mat', matFile(...channels));
  put('99.mat', matFile(matrix('X098_DE_time', [0]), matrix('X099_DE_time', wave)));
  put('105.mat', matFile(matrix('X105_FE_time', wave)));
  put('106.mat', 'not MATLAB');
  const { recordings, leftOut } = readCwru(folder);
  const [fan, normal] = recordings;
  expect(fan).toMatchObject({ fault: 'inner', end: 'fan', specimen: 'fan end, inner, 7 mil' });
  expect(fan?.waveform).toMatchObject({ rateHz: 12_000, shaftSpeedRpm: 1797 });
  expect(fan?.waveform.samples).toHaveLength(280);
  expect(normal?.waveform).toMatchObject({ rateHz: 48_000, shaftSpeedRpm: 1750 });
  expect(normal?.waveform.samples).toHaveLength(300);
  expect(leftOut).toEqual(['105.mat: holds no DE_time', expect.stringContaining('106.mat')]);
});

it('takes from the catalogue what a manifest does not say, and names files that are not there', () => {
  put('282_FE.f32.gz', gzipSync(Buffer.from(Float32Array.from(wave).buffer)));
  const entry = { fault: 'ball', diameter_mil: 7, load_hp: 0, rpm: null };
  put('manifest.json', JSON.stringify([{ ...entry, file: '282_FE.f32.gz' }, { file: '105.f32' }]));
  const { recordings, leftOut } = readCwru(folder);
  expect(recordings).toHaveLength(1);
  expect(recordings[0]).toMatchObject({ number: 282, end: 'fan', fault: 'ball', loadHp: 0 });
  expect(recordings[0]?.waveform).toMatchObject({ rateHz: 12_000, shaftSpeedRpm: 1797 });
  expect(leftOut).toEqual(['105.f32: in the manifest, but not in the folder']);
});

it('says so where a folder holds nothing to read', () => {
  expect(() => readCwru(folder)).toThrow('neither a manifest.json nor .mat files');
});
