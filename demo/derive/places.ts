import type { Place } from '@mediconnect/region/places/places.ts';
import { HOSPITALS, LEFT_OUT, STATIONS } from './curated-places.ts';
import { centreOf } from './geojson.ts';
import type { SourceObject, Tags } from './tiles.ts';

/** The places of the region, hospitals first. A hospital that the curated lists don't know, or not any more, throws. */
export function derivePlaces(objects: readonly SourceObject[]): Place[] {
  const found = new Map(
    objects.filter(({ tags }) => tags.amenity === 'hospital').map((object) => [`${object.type}${object.id}`, object]),
  );
  const chosen = new Set(HOSPITALS.map(({ object }) => object));
  const unknown = [...found.keys()].filter((key) => !chosen.has(key) && !Object.hasOwn(LEFT_OUT, key));
  if (unknown.length > 0) throw new Error(`hospitals that nobody has looked at yet: ${unknown.join(', ')}`);
  const hospitals = HOSPITALS.map(({ object: key, name }): Place => {
    const object = found.get(key);
    const centre = object && centreOf(object);
    if (!object || !centre) throw new Error(`the hospital ${key} is not in the source any more`);
    const address = addressOf(object.tags);
    return {
      id: `osm-${object.type}-${object.id}`,
      kind: 'hospital',
      name: name ?? object.tags.name!,
      longitude: round6(centre[0]!),
      latitude: round6(centre[1]!),
      ...(address && { address }),
      emergency: true,
      source: 'osm',
    };
  });
  const stations = STATIONS.map((station): Place => ({ ...station, kind: 'station', source: 'curated' }));
  return [...hospitals, ...stations];
}

const round6 = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

function addressOf(tags: Tags): string | undefined {
  const parts = [tags['addr:street'], tags['addr:housenumber']].filter(Boolean);
  return tags['addr:street'] ? parts.join(' ') : undefined;
}
