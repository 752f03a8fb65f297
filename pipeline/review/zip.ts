/** ZIP archives as far as workbooks need them: read without trust, written with the same bytes every time. */
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/** One member of an archive. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly compressed: number;
  readonly size: number;
  readonly offset: number;
}

export interface ZipLimits {
  readonly entries: number;
  /** Largest member, uncompressed. */
  readonly entryBytes: number;
  /** All members together, uncompressed. */
  readonly totalBytes: number;
}

/** What is wrong with an archive. */
export class ZipError extends Error {}

const END = 0x06054b50;
const MEMBER = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const MEMBER_LENGTH = 46;
const LOCAL_LENGTH = 30;
const MAX_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;
const UTF8_NAME = 0x800;
const VERSION = 20;
/** 1980-01-01, the first day that a ZIP archive can tell. */
const DATE = 0x21;
/** Half the time of the usual 6 for a file larger by a tenth. */
const LEVEL = 3;

/** The central directory, held against the limits before anything is unpacked. */
export function zipEntries(bytes: Uint8Array, limits: ZipLimits): ZipEntry[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  const count = view.readUInt16LE(end + 10);
  let at = view.readUInt32LE(end + 16);
  if (count === 0xffff || at === 0xffffffff) throw new ZipError('it is a ZIP64 archive, which no workbook needs to be');
  if (count > limits.entries) throw new ZipError(`it has ${count} parts; a workbook has at most ${limits.entries}`);
  const entries: ZipEntry[] = [];
  let total = 0;
  for (let i = 0; i < count; i++) {
    if (at + MEMBER_LENGTH > end || view.readUInt32LE(at) !== MEMBER) throw new ZipError('its directory is damaged');
    const nameLength = view.readUInt16LE(at + 28);
    const entry: ZipEntry = {
      name: view.toString('utf8', at + MEMBER_LENGTH, at + MEMBER_LENGTH + nameLength), method: view.readUInt16LE(at + 10),
      compressed: view.readUInt32LE(at + 20), size: view.readUInt32LE(at + 24), offset: view.readUInt32LE(at + 42),
    };
    if (view.readUInt16LE(at + 8) & ENCRYPTED) throw new ZipError('it is encrypted');
    if (entry.method !== STORED && entry.method !== DEFLATED) throw new ZipError(`its part ${entry.name} is packed in an unknown way`);
    total += entry.size;
    if (entry.size > limits.entryBytes || total > limits.totalBytes) throw new ZipError(`its part ${entry.name} unpacks to too much`);
    entries.push(entry);
    at += MEMBER_LENGTH + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
  if (new Set(entries.map(({ name }) => name)).size !== entries.length) throw new ZipError('it has two parts of one name');
  return entries;
}

function endOf(view: Buffer): number {
  for (let at = view.length - END_LENGTH; at >= Math.max(0, view.length - END_LENGTH - MAX_COMMENT); at--) {
    if (view.readUInt32LE(at) === END) return at;
  }
  throw new ZipError('it is no ZIP archive');
}

/** A member unpacked: never more than its directory entry says, whatever its data say. */
export function unzipEntry(bytes: Uint8Array, { name, method, compressed, size, offset }: ZipEntry): Uint8Array {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (offset + LOCAL_LENGTH > view.length || view.readUInt32LE(offset) !== LOCAL) throw new ZipError(`its part ${name} is damaged`);
  const start = offset + LOCAL_LENGTH + view.readUInt16LE(offset + 26) + view.readUInt16LE(offset + 28);
  const packed = view.subarray(start, start + compressed);
  if (packed.length !== compressed) throw new ZipError(`its part ${name} is cut off`);
  if (method === STORED) {
    if (compressed !== size) throw new ZipError(`its part ${name} is damaged`);
    return packed;
  }
  try {
    const unpacked = inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
    if (unpacked.length === size) return unpacked;
  } catch {
    // Longer than it says, or no compressed data at all.
  }
  throw new ZipError(`its part ${name} is not as long as it says`);
}

/** An archive of these members, in this order. */
export function zip(members: readonly (readonly [name: string, content: Uint8Array])[]): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of members) {
    const label = Buffer.from(name, 'utf8');
    const packed = deflateRawSync(content, { level: LEVEL });
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(VERSION, 0);
    fields.writeUInt16LE(UTF8_NAME, 2);
    fields.writeUInt16LE(DEFLATED, 4);
    fields.writeUInt16LE(DATE, 8);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(label.length, 22);
    const local = Buffer.concat([signature(LOCAL), fields, label, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    const version = Buffer.alloc(2);
    version.writeUInt16LE(VERSION, 0);
    locals.push(local);
    directory.push(signature(MEMBER), version, fields, rest, label);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(members.length, 4);
  end.writeUInt16LE(members.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, central, signature(END), end]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value, 0);
  return bytes;
}
