import type { OsmTags } from '@mediconnect/geo';
import { distanceMetres } from '@mediconnect/geo';

/** A place of the region as it stands in places.json. */
export interface Place {
  readonly id: string;
  readonly kind: 'hospital' | 'station' | 'clinic' | 'fire_station';
  readonly name: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly address?: string;
  /** It has an emergency department; absent where nobody says. */
  readonly emergency?: boolean;
  /** `osm`: a real place of OpenStreetMap. `curated`: a post of the demo, no real institution. */
  readonly source: 'osm' | 'curated';
}

type Kind = Place['kind'];

/** What the place is that an object with these tags stands for; undefined for what dispatch does not look for. */
export function placeKind(tags: OsmTags): Kind | undefined {
  if (tags.emergency === 'ambulance_station') return 'station';
  if (tags.amenity === 'hospital' || tags.healthcare === 'hospital') return 'hospital';
  if (tags.amenity === 'fire_station') return 'fire_station';
  return tags.amenity === 'clinic' || tags.healthcare === 'clinic' ? 'clinic' : undefined;
}

/** What to call a place that nobody has given a name. */
const UNNAMED: Readonly<Record<Kind, string>> = {
  hospital: 'Hospital',
  station: 'Ambulance station',
  clinic: 'Clinic',
  fire_station: 'Fire station',
};

/** The tags that placeOf reads. */
export const PLACE_KEYS = [
  ...['amenity', 'healthcare', 'emergency', 'name', 'operator', 'addr:street', 'addr:place', 'addr:housenumber'],
];

/** The place that an object with these tags stands for, at the given degrees. */
export function placeOf(
  { type, id, tags }: { type: 'node' | 'way' | 'relation'; id: number; tags: OsmTags },
  { longitude, latitude }: { longitude: number; latitude: number },
): Place | undefined {
  const kind = placeKind(tags);
  if (kind === undefined) return undefined;
  const street = tags['addr:street'] ?? tags['addr:place'];
  const address = street && [street, tags['addr:housenumber']].filter(Boolean).join(' ');
  const says = kind === 'hospital' && (tags.emergency === 'yes' || tags.emergency === 'no');
  return {
    id: `osm-${type}-${id}`,
    kind,
    name: (tags.name ?? tags.operator ?? UNNAMED[kind]).replace(/\s+/g, ' ').trim().slice(0, 200),
    longitude: round6(longitude),
    latitude: round6(latitude),
    ...(address && { address: address.slice(0, 200) }),
    ...(says && { emergency: tags.emergency === 'yes' }),
    source: 'osm',
  };
}

const round6 = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

/** Two entries of one name and kind this close are one house that was mapped twice: as a point and as a building, say. */
const SAME_METRES = 300;
const KINDS: readonly Kind[] = ['hospital', 'station', 'clinic', 'fire_station'];
const TYPES = ['relation', 'way', 'node'];

/** Each place once, areas before points, hospitals first, then by name. */
export function orderPlaces(places: readonly Place[]): Place[] {
  const rank = ({ id }: Place): number => TYPES.findIndex((type) => id.startsWith(`osm-${type}`));
  const kept = new Map<string, Place[]>();
  for (const place of [...places].sort((a, b) => rank(a) - rank(b))) {
    const key = `${place.kind} ${place.name.toLowerCase()}`;
    const same = kept.get(key) ?? [];
    kept.set(key, same);
    if (!same.some((other) => distanceMetres(other, place) < SAME_METRES)) same.push(place);
  }
  const order = (a: Place, b: Place): number =>
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
    (a.name < b.name ? -1 : a.name > b.name ? 1 : 0) ||
    (a.id < b.id ? -1 : 1);
  return [...kept.values()].flat().sort(order);
}
