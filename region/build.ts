import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AppError } from '@mediconnect/base';
import type { ByteSource } from '@mediconnect/geo';
import type { Bounds } from '@mediconnect/geo/bounds.ts';
import { encodeAddresses } from './addresses/encode.ts';
import { encodeBasemap } from './basemap/encode.ts';
import { mapOfExtract } from './basemap/items.ts';
import { frameOf } from './facts/bounds.ts';
import { type DrivingSide, drivingSideOf } from './facts/driving-side.ts';
import { attribution, json, regionJson } from './facts/region-json.ts';
import { discard, publish, workFolder } from './folder.ts';
import type { Extract } from './osm/extract.ts';
import { openExtract } from './osm/file-source.ts';
import { type ReadStep, readExtract } from './osm/read-extract.ts';
import { addressesOfExtract, placesOfExtract } from './places/of-extract.ts';
import { encodeRoads } from './roads/encode.ts';

export type BuildStep = ReadStep | 'roads' | 'places' | 'addresses' | 'map';

export interface BuildOptions {
  /** The extract of OpenStreetMap, an .osm.pbf. */
  readonly file: string;
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  /** The side that traffic keeps to; when absent, as most roundabouts tell. */
  readonly drivesOn?: DrivingSide | undefined;
  /** Where regions stand: the new one takes the place of that of the same id. */
  readonly folder: string;
  /** Told as a step goes on: the share of it that is done, 0…1. */
  readonly onProgress?: (step: BuildStep, share: number) => void;
}

export interface BuildReport {
  readonly folder: string;
  readonly bounds: Bounds;
  /** Undefined where nobody said it and no roundabout tells. */
  readonly drivesOn: DrivingSide | undefined;
  readonly counts: { readonly roads: number; readonly restrictions: number; readonly places: number };
  /** Bytes of each file. */
  readonly files: Readonly<Record<string, number>>;
  /** What the region lacks, and why, for the person who builds it. */
  readonly notes: readonly string[];
}

/**
 * Makes a region of an extract. It is written beside the region that it replaces and put in its place when it is whole, so
 * that a build that fails or is stopped changes nothing.
 * @throws {AppError} region.no_file, region.unreadable, region.no_roads, region.too_large, region.not_written
 */
export function buildRegion(options: BuildOptions): BuildReport {
  const { file, id, folder, onProgress = () => {} } = options;
  using source = openExtract(file);
  const extract = readExtract(source, onProgress);
  const work = workFolder(folder, id);
  try {
    mkdirSync(work, { recursive: true });
    const report = writeFiles(work, extract, source, options);
    publish(work, join(folder, id));
    return { ...report, folder: join(folder, id) };
  } catch (error) {
    discard(work);
    throw isSystemError(error)
      ? new AppError('region.not_written', `${folder}: ${error.message}`, { cause: error })
      : error;
  }
}

const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && typeof (error as NodeJS.ErrnoException).syscall === 'string';

function writeFiles(
  work: string,
  extract: Extract,
  source: ByteSource,
  options: BuildOptions,
): Omit<BuildReport, 'folder'> {
  const { file, id, name, timeZone, onProgress = () => {} } = options;
  const { bounds, centre } = frameOf(extract);
  const drivesOn = options.drivesOn ?? drivingSideOf(extract);
  const files: Record<string, number> = {};
  const write = (file: string, bytes: Uint8Array): void => {
    writeFileSync(join(work, file), bytes, { flush: true });
    files[file] = bytes.length;
  };
  onProgress('roads', 0);
  write('roads.osm.pbf', encodeRoads(extract, bounds, drivesOn));
  onProgress('places', 0);
  const places = placesOfExtract(extract);
  write('places.json', json(places));
  onProgress('addresses', 0);
  write('addresses.bin', encodeAddresses(addressesOfExtract(extract)));
  onProgress('map', 0);
  const map = mapOfExtract(extract, bounds);
  const onMap = (share: number): void => onProgress('map', share);
  write('basemap.pmtiles', encodeBasemap(map.layers, { name, bounds, centre, within: bounds, onProgress: onMap }));
  const { mtime } = statSync(file);
  const sources = [{ name: basename(file), bytes: source.size, modified: mtime.toISOString(), licence: 'ODbL-1.0' }];
  write('region.json', regionJson({ id, name, bounds, centre, timeZone, drivesOn, sources }));
  write('ATTRIBUTION.md', attribution([`Source: the extract \`${basename(file)}\` of ${mtime.toISOString()}.`]));
  const roads = extract.ways.filter(({ road }) => road !== undefined).length;
  const counts = { roads, restrictions: extract.restrictions.length, places: places.length };
  return { bounds, drivesOn, counts, files, notes: notesOf(map, drivesOn) };
}

function notesOf({ brokenAreas, noSea }: ReturnType<typeof mapOfExtract>, drivesOn: DrivingSide | undefined): string[] {
  return [
    ...(drivesOn === undefined
      ? [
          'no roundabout tells which side traffic keeps to, so it is taken to be the right: --drives-on left says otherwise',
        ]
      : []),
    ...(brokenAreas > 0
      ? [`areas left out of the map because the file does not have their whole border: ${brokenAreas}`]
      : []),
    ...(noSea ? [`the sea is not on the map: ${noSea}`] : []),
  ];
}
