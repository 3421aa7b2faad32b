import type { Place } from './places.ts';
import { BOUNDS, CENTRE, REGION_ID, REGION_NAME } from './region-facts.ts';

const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

/** region.json: what the region is, and what must stand on every map made of it. */
export function regionJson(): Buffer {
  return json({
    id: REGION_ID,
    name: REGION_NAME,
    bbox: BOUNDS,
    centre: [CENTRE.longitude, CENTRE.latitude],
    zoom: CENTRE.zoom,
    timeZone: 'America/Montevideo',
    attribution: '© OpenStreetMap contributors',
    attributionUrl: 'https://www.openstreetmap.org/copyright',
    licence: 'ODbL-1.0',
    sources: [
      {
        name: 'OSM-QA tiles of Montevideo, zoom 12, objects until 2017-12-04',
        package: '@mapbox/mvt-fixtures@4.0.0',
        path: 'real-world/osm-qa-montevideo',
        licence: 'ODbL-1.0',
      },
    ],
  });
}

export const placesJson = (places: readonly Place[]): Buffer => json(places);

/** The notice that the Open Database License asks for. */
export function attribution(): Buffer {
  return Buffer.from(`# Attribution

The files in this folder are made from OpenStreetMap data, © OpenStreetMap contributors, and are a database derived from
it. They are made available under the Open Database License 1.0: https://opendatacommons.org/licenses/odbl/1-0/. Any
rights in individual contents of the database are licensed under the Database Contents License:
https://opendatacommons.org/licenses/dbcl/1-0/. More at https://www.openstreetmap.org/copyright.

- Show "© OpenStreetMap contributors" wherever the map, a route or a place of these files is shown.
- Whoever passes on a changed version of these files does so under the same licence.
- Source: OSM-QA tiles of Montevideo (objects until 2017-12-04) in the npm package \`@mapbox/mvt-fixtures\` 4.0.0. The
  script in \`demo/derive/\` made these files from it; run \`npm run demo:derive\` to make them again.
- Not from OpenStreetMap: the shoreline of the Río de la Plata (the source has no coastline; it is estimated from the
  land that is mapped) and the places of kind \`station\` (posts of the demo, no real institutions).

The licence of the program does not cover this folder.
`);
}
