import { createRequire } from 'node:module';
import path from 'node:path';
import { deriveAddresses } from './addresses.ts';
import { deriveBasemap } from './basemap.ts';
import { derivePlaces } from './places.ts';
import { demoAttribution, demoRegionJson, placesJson } from './region-files.ts';
import { deriveRoads } from './roads.ts';
import { readTiles } from './tiles.ts';

/** Folder of the source tiles inside the installed package. */
export function sourceFolder(): string {
  const fixtures = path.dirname(createRequire(import.meta.url).resolve('@mapbox/mvt-fixtures/package.json'));
  return path.join(fixtures, 'real-world', 'osm-qa-montevideo');
}

/** Every file of demo/region with its bytes, made from the source tiles. The same source gives the same bytes. */
export function deriveRegion(): Map<string, Uint8Array> {
  const objects = readTiles(sourceFolder());
  return new Map<string, Uint8Array>([
    ['roads.osm.pbf', deriveRoads(objects)],
    ['basemap.pmtiles', deriveBasemap(objects)],
    ['places.json', placesJson(derivePlaces(objects))],
    ['addresses.bin', deriveAddresses(objects)],
    ['region.json', demoRegionJson()],
    ['ATTRIBUTION.md', demoAttribution()],
  ]);
}
