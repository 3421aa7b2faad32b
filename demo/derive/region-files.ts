import { attribution, json, regionJson } from '@mediconnect/region/facts/region-json.ts';
import type { Place } from '@mediconnect/region/places/places.ts';
import { BOUNDS, CENTRE, REGION_ID, REGION_NAME } from './region-facts.ts';

export const demoRegionJson = (): Buffer =>
  regionJson({
    ...{ id: REGION_ID, name: REGION_NAME, bounds: BOUNDS, centre: CENTRE, timeZone: 'America/Montevideo' },
    sources: [
      {
        name: 'OSM-QA tiles of Montevideo, zoom 12, objects until 2017-12-04',
        package: '@mapbox/mvt-fixtures@4.0.0',
        path: 'real-world/osm-qa-montevideo',
        licence: 'ODbL-1.0',
      },
    ],
  });

export const placesJson = (places: readonly Place[]): Buffer => json(places);

export const demoAttribution = (): Buffer =>
  attribution([
    `Source: OSM-QA tiles of Montevideo (objects until 2017-12-04) in the npm package \`@mapbox/mvt-fixtures\` 4.0.0. The
  script in \`demo/derive/\` made these files from it; run \`npm run demo:derive\` to make them again.`,
    `Not from OpenStreetMap: the shoreline of the Río de la Plata (the source has no coastline; it is estimated from the
  land that is mapped) and the places of kind \`station\` (posts of the demo, no real institutions).`,
  ]);
