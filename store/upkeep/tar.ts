import type { FileHandle } from 'node:fs/promises';

/** A file inside an archive: all of it at once, since we write none that is large. */
export interface TarEntry {
  readonly name: string;
  readonly bytes: Buffer;
}

const BLOCK = 512;
/** Larger ones are none of ours. */
const MAX_ENTRY_BYTES = 256 * 1024 * 1024;
const NAME_BYTES = 100;

/** The fields of a POSIX.1-1988 (ustar) header that we write: offset and length of each. */
const FIELD = {
  name: [0, NAME_BYTES],
  mode: [100, 8],
  uid: [108, 8],
  gid: [116, 8],
  size: [124, 12],
  mtime: [136, 12],
  checksum: [148, 8],
  type: [156, 1],
  magic: [257, 8],
} as const;

const octal = (value: number, length: number) => `${value.toString(8).padStart(length - 1, '0')}\0`;

/** Sum of a header's bytes, with the checksum itself counted as spaces. */
function sumOf(header: Buffer): number {
  const [at, length] = FIELD.checksum;
  let sum = 0;
  for (let i = 0; i < BLOCK; i++) sum += i >= at && i < at + length ? 0x20 : header[i]!;
  return sum;
}

function headerOf(name: string, size: number, atMs: number): Buffer {
  const header = Buffer.alloc(BLOCK);
  const put = ([at]: readonly [number, number], text: string) => header.write(text, at, 'latin1');
  if (Buffer.byteLength(name) > NAME_BYTES) throw new RangeError(`${name} is too long a name for an archive`);
  put(FIELD.name, name);
  put(FIELD.mode, octal(0o600, 8));
  put(FIELD.uid, octal(0, 8));
  put(FIELD.gid, octal(0, 8));
  put(FIELD.size, octal(size, 12));
  put(FIELD.mtime, octal(Math.floor(atMs / 1000), 12));
  put(FIELD.type, '0');
  put(FIELD.magic, 'ustar\x0000');
  put(FIELD.checksum, `${octal(sumOf(header), 7)} `);
  return header;
}

/** Writes files one after the other into an archive that every `tar` reads. Awaiting `add` bounds the memory. */
export function createTarWriter(file: Pick<FileHandle, 'write'>) {
  const write = async (bytes: Buffer) => {
    for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at, bytes.length - at)).bytesWritten;
  };
  return {
    async add({ name, bytes }: TarEntry): Promise<void> {
      await write(headerOf(name, bytes.length, Date.now()));
      await write(bytes);
      await write(Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK));
    },
    /** Two blocks of zeroes end an archive. */
    end: () => write(Buffer.alloc(2 * BLOCK)),
  };
}

/** Reads exactly so many bytes; fewer where the file ends. */
async function readFully(file: FileHandle, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let at = 0;
  while (at < length) {
    const { bytesRead } = await file.read(bytes, at, length - at);
    if (bytesRead === 0) break;
    at += bytesRead;
  }
  return bytes.subarray(0, at);
}

const textAt = (header: Buffer, [at, length]: readonly [number, number]) =>
  header.toString('latin1', at, at + length).replace(/[\0 ].*$/s, '');

/**
 * The files of an archive, in order.
 * @throws {Error} in one sentence, where it is cut short or no such archive
 */
export async function* readTar(file: FileHandle): AsyncGenerator<TarEntry> {
  for (;;) {
    const header = await readFully(file, BLOCK);
    if (header.length < BLOCK) throw new Error('it ends too early');
    if (header.every((byte) => byte === 0)) return;
    const size = Number.parseInt(textAt(header, FIELD.size), 8);
    const name = textAt(header, FIELD.name);
    if (Number.parseInt(textAt(header, FIELD.checksum), 8) !== sumOf(header) || textAt(header, FIELD.type) !== '0')
      throw new Error('it is no archive of ours');
    if (!(size >= 0 && size <= MAX_ENTRY_BYTES)) throw new Error(`${name} is too large`);
    const padded = await readFully(file, Math.ceil(size / BLOCK) * BLOCK);
    if (padded.length < size) throw new Error('it ends too early');
    yield { name, bytes: padded.subarray(0, size) };
  }
}
