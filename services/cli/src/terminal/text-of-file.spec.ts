import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { encode } from 'iconv-lite';

import { textOfBytes, textOfFile } from './text-of-file';

const TEXT = 'Zeit;Temperatur °C\n1.5.2024 12:00;21,5\n';
const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();

it.each([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`)],
  ['UTF-16 of Excel', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
  ['UTF-16, big end first', swapped(Buffer.from(`\ufeff${TEXT}`, 'utf16le'))],
  ['UTF-16 without a mark', Buffer.from(TEXT, 'utf16le')],
  ['Windows-1252', Buffer.from(TEXT, 'latin1')],
])('reads %s', (_, bytes) => expect(textOfBytes(bytes)).toBe(TEXT));

const CZECH = 'Čas;Příliš žluťoučký kůň;Teplota ložiska\n1.5.2024 12:00;21,5;úspěšně\n'.repeat(5);
const RUSSIAN = 'Время;Температура подшипника;Давление масла\n1.5.2024 12:00;21,5;3,2\n'.repeat(5);
const JAPANESE = '時刻;軸受の温度;油の圧力\n2024-05-01 12:00;21.5;3.2\n'.repeat(5);

it.each([
  ['Windows-1250', CZECH, 'windows-1250'],
  ['Windows-1251', RUSSIAN, 'windows-1251'],
  ['Shift-JIS', JAPANESE, 'shift_jis'],
])('reads %s of other countries', (_, text, encoding) =>
  expect(textOfBytes(encode(text, encoding))).toBe(text),
);

describe('a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fettle-text-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('may be gzipped, whatever it is called', () => {
    const file = join(folder, 'recording.csv');
    writeFileSync(file, gzipSync(TEXT));
    expect(textOfFile(file)).toBe(TEXT);
  });

  it.each([
    ['nothing.csv', 'there is no such file'],
    ['.', 'it is a folder'],
  ])('that cannot be read says why: %s', (name, words) =>
    expect(() => textOfFile(join(folder, name))).toThrow(words),
  );
});
