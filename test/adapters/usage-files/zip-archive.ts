import { crc32, deflateRawSync } from 'node:zlib';

/** An entry of an archive, and in what way it lies about itself. */
export interface ZipEntry {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly method?: number;
  readonly flags?: number;
  readonly crc?: number;
  readonly declaredBytes?: number;
  /** Sizes stand in the extra field of the zip64 format. */
  readonly isZip64?: boolean;
}

/** Writes an archive byte by byte, so that tests can write damaged ones too. */
export function zipArchive(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let start = 0;
  for (const entry of entries) {
    const packed = pack(entry);
    const local = Buffer.concat([localHeader(entry, packed), packed]);
    locals.push(local);
    directory.push(directoryHeader(entry, packed, start));
    start += local.length;
  }
  return Buffer.concat([...locals, ...directory, endRecord(entries.length, Buffer.concat(directory).length, start)]);
}

function pack({ content, method = 8 }: ZipEntry): Buffer {
  return method === 0 ? Buffer.from(content as string) : deflateRawSync(content);
}

function common(entry: ZipEntry, packed: Buffer): number[][] {
  const { method = 8, flags = 0, content } = entry;
  const sizes = entry.isZip64 === true ? [0xffffffff, 0xffffffff] : [packed.length, entry.declaredBytes ?? Buffer.byteLength(content)];
  return [u16(20), u16(flags), u16(method), u16(0), u16(33), u32(entry.crc ?? crc32(content)), ...sizes.map(u32)];
}

function localHeader(entry: ZipEntry, packed: Buffer): Buffer {
  const name = Buffer.from(entry.name);
  return Buffer.from([...u32(0x04034b50), ...common(entry, packed).flat(), ...u16(name.length), ...u16(0), ...name]);
}

function directoryHeader(entry: ZipEntry, packed: Buffer, offset: number): Buffer {
  const name = Buffer.from(entry.name);
  const extra = entry.isZip64 === true ? [...u16(1), ...u16(16), ...u64(Buffer.byteLength(entry.content)), ...u64(packed.length)] : [];
  const fixed = [...u16(name.length), ...u16(extra.length), ...u16(0), ...u16(0), ...u16(0), ...u32(0), ...u32(offset)];
  return Buffer.from([...u32(0x02014b50), ...u16(20), ...common(entry, packed).flat(), ...fixed, ...name, ...extra]);
}

function endRecord(count: number, size: number, start: number): Buffer {
  return Buffer.from([...u32(0x06054b50), ...u16(0), ...u16(0), ...u16(count), ...u16(count), ...u32(size), ...u32(start), ...u16(0)]);
}

function u16(value: number): number[] {
  return [value & 0xff, (value >> 8) & 0xff];
}

function u32(value: number): number[] {
  return [...u16(value & 0xffff), ...u16(value >>> 16)];
}

function u64(value: number): number[] {
  return [...u32(value), ...u32(0)];
}
