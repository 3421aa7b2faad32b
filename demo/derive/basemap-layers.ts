import type { Position } from 'geojson';
import { centreOf, geometryOf, type MapFeature, type Properties } from './geojson.ts';
import { seaFeatures } from './sea.ts';
import type { SourceObject, Tags } from './tiles.ts';

/** The layers of the basemap. Each feature's `minzoom` says from which zoom on it is drawn; it is not written out. */
export type Layers = Record<'water' | 'parks' | 'landuse' | 'buildings' | 'roads' | 'places', MapFeature[]>;

/** Sorts the objects into the layers of the map and gives them the few properties that a style needs. */
export function basemapLayers(objects: readonly SourceObject[]): Layers {
  const layers: Layers = { water: seaFeatures(objects), parks: [], landuse: [], buildings: [], roads: [], places: [] };
  const roads: { properties: Properties; lines: Position[][] }[] = [];
  for (const object of objects) {
    const found = classify(object);
    if (!found) continue;
    const { layer, properties } = found;
    if (layer === 'places') {
      const centre = centreOf(object);
      if (centre) layers.places.push(feature({ type: 'Point', coordinates: centre }, properties));
      continue;
    }
    const geometry = geometryOf(object);
    if (!geometry) continue;
    if (layer === 'roads' && geometry.type === 'MultiLineString')
      roads.push({ properties, lines: geometry.coordinates });
    else layers[layer].push(feature(geometry, properties));
  }
  layers.roads = joinRoads(roads);
  return layers;
}

const feature = (geometry: MapFeature['geometry'], properties: Properties): MapFeature => ({
  type: 'Feature',
  geometry,
  properties,
});

type Found = { layer: keyof Layers; properties: Properties };

function classify(object: SourceObject): Found | undefined {
  const { tags, geometry } = object;
  if (geometry === 2 && object.type === 'way') return road(tags) ?? waterway(tags);
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

function road(tags: Tags): Found | undefined {
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

function waterway(tags: Tags): Found | undefined {
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

function place({ place: kind = '', name }: Tags): Found | undefined {
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

function area(tags: Tags): Found | undefined {
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

/** Joins the pieces of a street that look alike, so that its name is written along the whole of it. */
function joinRoads(roads: readonly { properties: Properties; lines: Position[][] }[]): MapFeature[] {
  const groups = new Map<string, { properties: Properties; lines: Position[][] }>();
  for (const { properties, lines } of roads) {
    const key = JSON.stringify(properties);
    const group = groups.get(key);
    if (group) group.lines.push(...lines);
    else groups.set(key, { properties, lines: [...lines] });
  }
  return [...groups.values()].flatMap(({ properties, lines }) =>
    joinLines(lines).map((line) => feature({ type: 'LineString', coordinates: line }, properties)),
  );
}

function joinLines(lines: readonly Position[][]): Position[][] {
  const byStart = new Map<string, Position[][]>();
  for (const line of lines) {
    const list = byStart.get(String(line[0]));
    if (list) list.push(line);
    else byStart.set(String(line[0]), [line]);
  }
  const ends = new Set(lines.map((line) => String(line.at(-1))));
  const used = new Set<Position[]>();
  const joined: Position[][] = [];
  const follow = (first: Position[]): void => {
    if (used.has(first)) return;
    used.add(first);
    const line = [...first];
    for (;;) {
      const next = byStart.get(String(line.at(-1)))?.find((candidate) => !used.has(candidate));
      if (!next) break;
      used.add(next);
      line.push(...next.slice(1));
    }
    joined.push(line);
  };
  for (const line of lines) if (!ends.has(String(line[0]))) follow(line);
  for (const line of lines) follow(line); // rings
  return joined;
}
