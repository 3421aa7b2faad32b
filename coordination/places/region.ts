import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@mediconnect/base';
import type { LonLat } from '@mediconnect/geo';
import { type Bounds, isBounds } from '@mediconnect/geo/bounds.ts';
import { type Static, type TSchema, Type } from 'typebox';
import { Value } from 'typebox/value';

/** `region.json` of a region folder: what the map is of. Unknown fields are allowed and not told. */
export const RegionInfo = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,62}$' }),
    name: Type.String(),
    bbox: Type.Array(Type.Number(), { minItems: 4, maxItems: 4, description: 'west, south, east, north' }),
    centre: Type.Array(Type.Number(), { minItems: 2, maxItems: 2, description: 'longitude, latitude' }),
    zoom: Type.Number(),
    timeZone: Type.String({ description: 'IANA name' }),
    attribution: Type.String({ description: 'to be shown on every map' }),
    licence: Type.Optional(Type.String()),
  },
  { title: 'Region' },
);

/** An entry of `places.json`. */
export const Place = Type.Object(
  {
    id: Type.String(),
    kind: Type.String({ description: 'hospital, station, clinic, fire_station, …' }),
    name: Type.String(),
    longitude: Type.Number(),
    latitude: Type.Number(),
    address: Type.Optional(Type.String()),
    emergency: Type.Optional(Type.Boolean({ description: 'has an emergency department' })),
  },
  { title: 'Place' },
);

/** What an address search found. */
export const Found = Type.Object(
  {
    kind: Type.String({ description: 'address, street, place, hospital, station, …' }),
    label: Type.String(),
    longitude: Type.Number(),
    latitude: Type.Number(),
    approximate: Type.Optional(Type.Boolean({ description: 'the nearest house number that the data has' })),
  },
  { title: 'SearchResult' },
);

/** A region folder that was read, with what its address file tells. */
export interface Region {
  /** Its folder: basemap.pmtiles is served from it. */
  readonly folder: string;
  readonly info: Static<typeof RegionInfo>;
  readonly places: readonly Static<typeof Place>[];
  /** Addresses that fit what was typed, best first. */
  readonly addresses: (text: string, limit: number) => readonly Static<typeof Found>[];
  /** The address of a place in the region; undefined where it has none near. */
  readonly addressOf: (place: LonLat) => string | undefined;
}

/** Where a region lies. */
export const boundsOf = ({ info }: Pick<Region, 'info'>): Bounds => info.bbox as unknown as Bounds;

/** What a region without an address file tells of addresses. */
export const NO_ADDRESSES: Pick<Region, 'addresses' | 'addressOf'> = {
  addresses: () => [],
  addressOf: () => undefined,
};

/** More than the places of a country need. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;

const unreadable = (path: string, reason: string): AppError => new AppError('region.unreadable', `${path}: ${reason}`);

async function readJson<Shape extends TSchema>(path: string, shape: Shape): Promise<Static<Shape>> {
  const file = await stat(path).catch((error: unknown) => {
    throw unreadable(path, (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'it is not there' : String(error));
  });
  if (file.size > MAX_FILE_BYTES) throw unreadable(path, `it has ${file.size} bytes`);
  const value = parsed(path, await readFile(path, 'utf8'));
  if (!Value.Check(shape, value)) {
    const [first] = Value.Errors(shape, value);
    throw unreadable(path, `${first?.instancePath} ${first?.message}`);
  }
  return Value.Clean(shape, value) as Static<Shape>;
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable(path, text === '' ? 'it is empty' : 'it is no JSON');
  }
}

/**
 * Reads region.json and places.json of a region folder.
 * @throws {AppError} region.unreadable when one of them is not there, or not what it should be
 */
export async function loadRegion(
  folder: string,
  addresses: Pick<Region, 'addresses' | 'addressOf'> = NO_ADDRESSES,
): Promise<Region> {
  const file = join(folder, 'region.json');
  const info = await readJson(file, RegionInfo);
  if (!isBounds(info.bbox)) throw unreadable(file, 'its bbox is none of this planet');
  const places = await readJson(join(folder, 'places.json'), Type.Array(Place));
  return { folder, info, places, ...addresses };
}
