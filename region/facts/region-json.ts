import type { Bounds } from '@mediconnect/geo/bounds.ts';
import type { DrivingSide } from './driving-side.ts';

/** What a region is, as it stands in region.json. */
export interface RegionDescription {
  readonly id: string;
  readonly name: string;
  readonly bounds: Bounds;
  readonly centre: { readonly longitude: number; readonly latitude: number; readonly zoom: number };
  /** IANA name. */
  readonly timeZone: string;
  /** Absent where nobody said it and no roundabout tells. */
  readonly drivesOn?: DrivingSide | undefined;
  /** What it was made of. */
  readonly sources: readonly Readonly<Record<string, string | number>>[];
}

/** JSON as the files of a region have it. */
export const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

/** region.json: what the region is, and what must stand on every map made of it. */
export function regionJson({ id, name, bounds, centre, timeZone, drivesOn, sources }: RegionDescription): Buffer {
  return json({
    ...{ id, name, bbox: bounds, centre: [centre.longitude, centre.latitude], zoom: centre.zoom, timeZone, drivesOn },
    attribution: '© OpenStreetMap contributors',
    attributionUrl: 'https://www.openstreetmap.org/copyright',
    licence: 'ODbL-1.0',
    sources,
  });
}

/**
 * ATTRIBUTION.md: the notice that the Open Database License asks for.
 * @param notes what besides is to be said of this region, each a sentence or more, broken into lines
 */
export function attribution(notes: readonly string[]): Buffer {
  return Buffer.from(`# Attribution

The files in this folder are made from OpenStreetMap data, © OpenStreetMap contributors, and are a database derived from
it. They are made available under the Open Database License 1.0: https://opendatacommons.org/licenses/odbl/1-0/. Any
rights in individual contents of the database are licensed under the Database Contents License:
https://opendatacommons.org/licenses/dbcl/1-0/. More at https://www.openstreetmap.org/copyright.

- Show "© OpenStreetMap contributors" wherever the map, a route or a place of these files is shown.
- Whoever passes on a changed version of these files does so under the same licence.
${notes.map((note) => `- ${note}\n`).join('')}
The licence of the program does not cover this folder.
`);
}
