import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { AppError } from '@mediconnect/base';
import type { ByteSource } from '@mediconnect/geo';

/** A file whose bytes are read when they are needed. */
export interface FileSource extends ByteSource, Disposable {
  readonly path: string;
}

/** First bytes of what people take for an .osm.pbf, and what to say then. */
const OTHERS: readonly (readonly [start: string, kind: string])[] = [
  ['<?xml', 'an .osm file in XML; osmium cat city.osm -o city.osm.pbf makes a .osm.pbf of it'],
  ['<osm', 'an .osm file in XML; osmium cat city.osm -o city.osm.pbf makes a .osm.pbf of it'],
  ['BZh', 'a file packed by bzip2; unpack it first, and make a .osm.pbf of it'],
  ['PK', 'a zip archive; unpack it first'],
  ['\x1f\x8b', 'a file packed by gzip; unpack it first'],
  ['PMTiles', 'a map of tiles; the data of OpenStreetMap itself is needed'],
  ['SQLite', 'a database of tiles; the data of OpenStreetMap itself is needed'],
  ['<!DOCTYPE', 'a web page: the download went wrong'],
  ['<html', 'a web page: the download went wrong'],
];

/**
 * Opens an .osm.pbf.
 * @throws {AppError} region.no_file when it is not there; region.unreadable when it is empty, or plainly another kind
 */
export function openExtract(path: string): FileSource {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    throw new AppError('region.no_file', `There is no file ${path} that can be read`, { cause: error });
  }
  const source = { path, size: fstatSync(file).size, [Symbol.dispose]: () => closeSync(file), read: reader(file) };
  try {
    if (!fstatSync(file).isFile()) throw new AppError('region.no_file', `${path} is no file`);
    refuseOthers(source);
    return source;
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

const reader =
  (file: number) =>
  (start: number, end: number): Uint8Array => {
    const bytes = Buffer.allocUnsafe(end - start);
    for (let done = 0; done < bytes.length; ) {
      const count = readSync(file, bytes, done, bytes.length - done, start + done);
      if (count === 0) throw new Error('the file became shorter while it was read');
      done += count;
    }
    return bytes;
  };

function refuseOthers({ path, size, read }: Omit<FileSource, typeof Symbol.dispose>): void {
  if (size === 0) throw new AppError('region.unreadable', `${path} is empty`);
  const start = Buffer.from(read(0, Math.min(size, 16))).toString('latin1');
  const other = OTHERS.find(([first]) => start.startsWith(first));
  if (other !== undefined) throw new AppError('region.unreadable', `${path} is no .osm.pbf but ${other[1]}`);
}
