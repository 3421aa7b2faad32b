import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Static, type TSchema, Type } from 'typebox';
import { Value } from 'typebox/value';

/** `region.json` of a region folder: what the map is of. Unknown fields are allowed and not told. */
export const RegionInfo = Type.Object(
  {
    id: Type.String(),
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
    kind: Type.String({ description: 'hospital, station, …' }),
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

export interface Region {
  readonly info: Static<typeof RegionInfo>;
  readonly places: readonly Static<typeof Place>[];
  /** Addresses that fit what was typed, best first. */
  readonly addresses: (text: string, limit: number) => Static<typeof Found>[];
}

async function readJson<Shape extends TSchema>(path: string, shape: Shape): Promise<Static<Shape>> {
  const value: unknown = JSON.parse(await readFile(path, 'utf8'));
  if (!Value.Check(shape, value)) {
    const [first] = Value.Errors(shape, value);
    throw new Error(`${path}: ${first?.instancePath} ${first?.message}`);
  }
  return Value.Clean(shape, value) as Static<Shape>;
}

/**
 * Reads a region folder.
 * @returns undefined when there is none
 * @throws when a file in it is not what it should be
 */
export async function loadRegion(
  folder: string | undefined,
  addresses: Region['addresses'] = () => [],
): Promise<Region | undefined> {
  if (folder === undefined || !existsSync(join(folder, 'region.json'))) return undefined;
  const info = await readJson(join(folder, 'region.json'), RegionInfo);
  const file = join(folder, 'places.json');
  const places = existsSync(file) ? await readJson(file, Type.Array(Place)) : [];
  return { info, places, addresses };
}
