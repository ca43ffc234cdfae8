// A ZIP archive (APPNOTE 6.3) made piece by piece: sizes and checksum stand behind each entry, so that nothing is held.
import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

export type ZipEntry = {
  readonly path: string;
  readonly pieces: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;
};

type Written = { readonly path: Buffer; readonly offset: number } & Counted;
type Counted = { crc: number; size: number; packed: number };

const VERSION = 20;
/** Bit 3: sizes follow the data. Bit 11: names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATED = 8;
/** 1 January 1980: when it was packed says nothing. */
const DOS_DATE = 0x21;

export async function* zipped(
  entries: Iterable<ZipEntry>,
  { level = 3 }: { readonly level?: number } = {},
): AsyncGenerator<Uint8Array> {
  const written: Written[] = [];
  let offset = 0;
  for (const { path: name, pieces } of entries) {
    const path = Buffer.from(name);
    const counted: Counted = { crc: 0, size: 0, packed: 0 };
    const head = localHeader(path);
    yield head;
    const deflate = createDeflateRaw({ level });
    // What goes wrong is thrown by the reading of `deflate` below.
    pipeline(Readable.from(counting(pieces, counted)), deflate, () => {});
    for await (const chunk of deflate) {
      counted.packed += chunk.length;
      yield chunk;
    }
    yield descriptor(counted);
    written.push({ path, offset, ...counted });
    offset += head.length + counted.packed + DESCRIPTOR_BYTES;
  }
  const directory = Buffer.concat(written.map(directoryEntry));
  yield directory;
  yield directoryEnd(written.length, directory.length, offset);
}

async function* counting(pieces: ZipEntry['pieces'], counted: Counted): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    counted.crc = crc32(bytes, counted.crc);
    counted.size += bytes.length;
    yield bytes;
  }
}

/** Little-endian fields of two and four bytes, one after another. */
const packed = (...fields: readonly (readonly [2 | 4, number])[]): Buffer => {
  const bytes = Buffer.alloc(fields.reduce((sum, [length]) => sum + length, 0));
  let at = 0;
  for (const [length, value] of fields) {
    bytes.writeUIntLE(value, at, length);
    at += length;
  }
  return bytes;
};

const localHeader = (path: Buffer): Buffer =>
  Buffer.concat([
    packed(
      [4, 0x04034b50],
      [2, VERSION],
      [2, FLAGS],
      [2, DEFLATED],
      [2, 0],
      [2, DOS_DATE],
      [4, 0],
      [4, 0],
      [4, 0],
      [2, path.length],
      [2, 0],
    ),
    path,
  ]);

const DESCRIPTOR_BYTES = 16;
const descriptor = ({ crc, packed: packedSize, size }: Counted): Buffer =>
  packed([4, 0x08074b50], [4, crc], [4, packedSize], [4, size]);

const directoryEntry = ({ path, offset, crc, packed: packedSize, size }: Written): Buffer =>
  Buffer.concat([
    packed(
      [4, 0x02014b50],
      [2, VERSION],
      [2, VERSION],
      [2, FLAGS],
      [2, DEFLATED],
      [2, 0],
      [2, DOS_DATE],
      [4, crc],
      [4, packedSize],
      [4, size],
      [2, path.length],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offset],
    ),
    path,
  ]);

const directoryEnd = (count: number, size: number, offset: number): Buffer =>
  packed([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0]);
