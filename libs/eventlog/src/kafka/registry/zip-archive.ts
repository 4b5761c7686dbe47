import { crc32 } from 'node:zlib';

/** A file of an archive. */
export interface ZipEntry {
  readonly name: string;
  readonly content: string;
}

/** 2.0, names in UTF-8, stored as they are, 1980-01-01. */
const HEAD = [20, 0x0800, 0, 0, 0x0021];

const localHeader = (name: Buffer, content: Buffer): Buffer => {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  HEAD.forEach((value, at) => header.writeUInt16LE(value, 4 + 2 * at));
  header.writeUInt32LE(crc32(content), 14);
  header.writeUInt32LE(content.length, 18);
  header.writeUInt32LE(content.length, 22);
  header.writeUInt16LE(name.length, 26);
  return header;
};

const directoryEntry = (local: Buffer, name: Buffer, offset: number): Buffer => {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(20, 4);
  local.copy(entry, 6, 4, 30); // the same fields, two bytes on
  entry.writeUInt32LE(offset, 42);
  return Buffer.concat([entry, name]);
};

/** An uncompressed zip archive (APPNOTE 6.3, without extras). */
export const zipArchive = (entries: readonly ZipEntry[]): Buffer => {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const [nameBytes, bytes] = [Buffer.from(name), Buffer.from(content)];
    const local = localHeader(nameBytes, bytes);
    directory.push(directoryEntry(local, nameBytes, offset));
    files.push(local, nameBytes, bytes);
    offset += local.length + nameBytes.length + bytes.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, listing, end]);
};
