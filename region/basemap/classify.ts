import type { OsmTags } from '@mediconnect/geo';
import type { LayerName, Properties } from './layers.ts';

/** An object of OpenStreetMap, as far as it decides about how it is drawn. */
export interface Drawable {
  readonly type: 'node' | 'way' | 'relation';
  readonly tags: OsmTags;
  /** 1 point, 2 line, 3 area. */
  readonly geometry: 1 | 2 | 3;
}

export interface Found {
  readonly layer: LayerName;
  readonly properties: Properties;
}

/**
 * The layer of an object of OpenStreetMap, and the few properties that a style needs, with the zoom from which on it is
 * drawn; undefined for what the map does not show.
 */
export function classify({ type, tags, geometry }: Drawable): Found | undefined {
  if (geometry === 2 && type !== 'node') return road(tags) ?? waterway(tags);
  if (tags.place) return place(tags);
  return geometry === 3 ? area(tags) : undefined;
}

/** From which zoom on a class of road is drawn. */
const ROAD_ZOOM: Readonly<Record<string, number>> = {
  ...{ motorway: 5, trunk: 6, primary: 8, secondary: 10, tertiary: 11, rail: 11, runway: 11, residential: 12 },
  ...{ taxiway: 13, service: 13, pedestrian: 13, path: 14, pier: 13 },
};
const ROAD_CLASS: Readonly<Record<string, string>> = {
  ...{ motorway: 'motorway', motorway_link: 'motorway', trunk: 'trunk', trunk_link: 'trunk', primary: 'primary' },
  ...{ primary_link: 'primary', secondary: 'secondary', secondary_link: 'secondary', tertiary: 'tertiary' },
  ...{ tertiary_link: 'tertiary', unclassified: 'residential', residential: 'residential', road: 'residential' },
  ...{ living_street: 'residential', busway: 'residential', service: 'service', track: 'service' },
  ...{ pedestrian: 'pedestrian', footway: 'path', path: 'path', cycleway: 'path', steps: 'path', bridleway: 'path' },
};

function road(tags: OsmTags): Found | undefined {
  const kind =
    ROAD_CLASS[tags.highway ?? ''] ??
    (tags.railway === 'rail' ? 'rail' : undefined) ??
    (tags.aeroway === 'runway' || tags.aeroway === 'taxiway' ? tags.aeroway : undefined) ??
    (tags.man_made === 'pier' || tags.man_made === 'breakwater' ? 'pier' : undefined);
  if (!kind) return undefined;
  const properties: Properties = { class: kind, minzoom: ROAD_ZOOM[kind]! };
  if (tags.highway?.endsWith('_link')) properties.link = 1;
  if (tags.name) properties.name = tags.name;
  if (tags.ref) properties.ref = tags.ref;
  if (tags.oneway === 'yes' || tags.oneway === '1' || tags.junction === 'roundabout') properties.oneway = 1;
  if (tags.oneway === '-1') properties.oneway = -1;
  if (tags.bridge && tags.bridge !== 'no') properties.bridge = 1;
  if (tags.tunnel && tags.tunnel !== 'no') properties.tunnel = 1;
  return { layer: 'roads', properties };
}

const WATERWAY_ZOOM: Readonly<Record<string, number>> = { river: 8, canal: 11, stream: 12, drain: 13, ditch: 14 };

function waterway(tags: OsmTags): Found | undefined {
  const minzoom = WATERWAY_ZOOM[tags.waterway ?? ''];
  if (!tags.waterway || minzoom === undefined || tags.tunnel) return undefined;
  return { layer: 'water', properties: { class: tags.waterway, minzoom, ...(tags.name && { name: tags.name }) } };
}

const PLACE_ZOOM: Readonly<Record<string, number>> = {
  city: 4,
  town: 9,
  village: 11,
  suburb: 11,
  neighbourhood: 13,
  hamlet: 13,
};

function place({ place: kind = '', name }: OsmTags): Found | undefined {
  const minzoom = PLACE_ZOOM[kind];
  return name && minzoom !== undefined ? { layer: 'places', properties: { class: kind, name, minzoom } } : undefined;
}

const PARKS: Readonly<Record<string, string>> = {
  ...{ park: 'park', garden: 'park', golf_course: 'park', recreation_ground: 'park', grass: 'grass', meadow: 'grass' },
  ...{ village_green: 'grass', forest: 'wood', wood: 'wood', pitch: 'pitch', stadium: 'pitch', sports_centre: 'pitch' },
  ...{ cemetery: 'cemetery', nature_reserve: 'park', scrub: 'wood', wetland: 'wetland' },
};
const LANDUSE: Readonly<Record<string, string>> = {
  ...{ industrial: 'industrial', commercial: 'commercial', retail: 'commercial', military: 'military' },
  ...{ residential: 'residential', hospital: 'hospital', school: 'school', university: 'school', beach: 'beach' },
  ...{
    breakwater: 'pier',
    sand: 'beach',
    aerodrome: 'aerodrome',
    apron: 'aerodrome',
    railway: 'industrial',
    pier: 'pier',
  },
};

function area(tags: OsmTags): Found | undefined {
  const name: Properties = tags.name ? { name: tags.name } : {};
  const is = (...keys: string[]): string[] => keys.flatMap((key) => tags[key] ?? []);
  if (tags.natural === 'water' || tags.waterway === 'riverbank') {
    return { layer: 'water', properties: { class: tags.water ?? 'lake', minzoom: 9, ...name } };
  }
  if (tags.building && tags.building !== 'no') return { layer: 'buildings', properties: { minzoom: 13 } };
  const park = is('leisure', 'landuse', 'natural')
    .map((value) => PARKS[value])
    .find(Boolean);
  if (park)
    return {
      layer: 'parks',
      properties: { class: park, minzoom: park === 'park' || park === 'wood' ? 9 : 12, ...name },
    };
  const use = is('landuse', 'natural', 'amenity', 'aeroway', 'man_made')
    .map((value) => LANDUSE[value])
    .find(Boolean);
  return use
    ? { layer: 'landuse', properties: { class: use, minzoom: use === 'residential' ? 9 : 10, ...name } }
    : undefined;
}
