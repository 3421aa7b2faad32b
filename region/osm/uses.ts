import type { OsmTags } from '@mediconnect/geo';
import { PROFILE_RULES } from '@mediconnect/geo/road-graph/profiles.ts';
import { wayRule } from '@mediconnect/geo/road-graph/way-rules.ts';
import { ADDRESS_KEYS, hasAddress } from '../addresses/encode.ts';
import { classify, type Drawable, type Found } from '../basemap/classify.ts';
import { PLACE_KEYS, placeKind } from '../places/places.ts';
import { isWayKey, ROAD_CLASSES } from '../roads/tags.ts';
import type { Uses } from './extract.ts';

/** What is kept of tags, so that those of a million buildings need not be. */
const picked = (tags: OsmTags, wanted: (key: string) => boolean): OsmTags =>
  Object.fromEntries(Object.entries(tags).filter(([key]) => wanted(key)));

const isAddressKey = new Set(ADDRESS_KEYS);
const isPlaceKey = new Set(PLACE_KEYS);

/** Equal ways to be drawn share one value. */
const drawings = new Map<string, Found>();
const MOST_DRAWINGS = 100_000; // names make most of them distinct: beyond it they are not shared

function shared(found: Found): Found {
  const key = JSON.stringify(found);
  const known = drawings.get(key);
  if (known !== undefined) return known;
  if (drawings.size < MOST_DRAWINGS) drawings.set(key, found);
  return found;
}

/** What a region needs an object for; undefined when for nothing. */
export function usesOf(object: Drawable): Uses | undefined {
  const { tags } = object;
  const found = classify(object);
  const addressed = withStreet(tags);
  const uses: Uses = {
    ...(found && { drawn: shared(found) }),
    ...(hasAddress(addressed) && { address: picked(addressed, (key) => isAddressKey.has(key)) }),
    ...(placeKind(tags) && { place: picked(tags, (key) => isPlaceKey.has(key)) }),
  };
  return uses.drawn || uses.address || uses.place ? uses : undefined;
}

/** Where streets have no names, houses are numbered by the place. */
const withStreet = (tags: OsmTags): OsmTags =>
  tags['addr:place'] && !tags['addr:street'] ? { ...tags, 'addr:street': tags['addr:place'] } : tags;

/** Beyond the roads: what OSRM's profile takes a vehicle over, and how long that takes. */
const FERRIES = new Set(['ferry', 'shuttle_train']);
const FERRY_KEYS = new Set(['route', 'duration', 'foot', 'bicycle']);

/** The tags of a way that matter to routing; undefined when no vehicle goes there. */
export function roadTags(tags: OsmTags): OsmTags | undefined {
  if (FERRIES.has(tags.route ?? '')) return picked(tags, (key) => isWayKey(key) || FERRY_KEYS.has(key));
  if (tags.highway === undefined || tags.area === 'yes') return undefined;
  if (!ROAD_CLASSES.has(tags.highway) && !isDriven(tags)) return undefined;
  return picked(tags, isWayKey);
}

/** Whether a car or an ambulance on a call may take a way with these tags, at least one way round. */
export const isDriven = (tags: OsmTags): boolean =>
  [PROFILE_RULES.normal, PROFILE_RULES.emergency].some((rules) => {
    const { forward, backward } = wayRule(tags, rules);
    return forward !== null || backward !== null;
  });
