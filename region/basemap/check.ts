import { open } from 'node:fs/promises';
import { AppError } from '@mediconnect/base';

const HEADER_BYTES = 127;

/**
 * Looks at the header of a PMTiles v3 file: whether the file is one of vector tiles, and as long as it says.
 * @throws {AppError} region.unreadable
 */
export async function checkBasemap(path: string): Promise<void> {
  const refuse = (reason: string, cause?: unknown): AppError =>
    new AppError('region.unreadable', `${path}: ${reason}`, { cause });
  await using file = await open(path).catch((error: unknown) => {
    throw refuse('it cannot be opened', error);
  });
  const { size } = await file.stat();
  const header = Buffer.alloc(HEADER_BYTES);
  const { bytesRead } = await file.read(header, 0, HEADER_BYTES, 0);
  if (bytesRead < HEADER_BYTES || header.toString('latin1', 0, 7) !== 'PMTiles' || header[7] !== 3)
    throw refuse(size === 0 ? 'it is empty' : 'it is no PMTiles file of version 3');
  if (header[99] !== 1) throw refuse('it holds no vector tiles');
  for (let at = 8; at < 72; at += 16) {
    const end = header.readBigUInt64LE(at) + header.readBigUInt64LE(at + 8);
    if (end > BigInt(size)) throw refuse(`it ends ${end - BigInt(size)} bytes too early`);
  }
}
