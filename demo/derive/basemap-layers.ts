import { classify } from '@mediconnect/region/basemap/classify.ts';
import { type AlikeLines, joinAlike } from '@mediconnect/region/basemap/join-lines.ts';
import {
  itemOf,
  type Layers,
  type MapFeature,
  type MapItem,
  type Properties,
} from '@mediconnect/region/basemap/layers.ts';
import type { Position } from 'geojson';
import { centreOf, geometryOf } from './geojson.ts';
import { seaFeatures } from './sea.ts';
import type { SourceObject } from './tiles.ts';

/** Sorts the objects into the layers of the map and gives them the few properties that a style needs. */
export function basemapLayers(objects: readonly SourceObject[]): Layers {
  const layers: Record<keyof Layers, MapItem[]> = {
    water: seaFeatures(objects).map(itemOf),
    parks: [],
    landuse: [],
    buildings: [],
    roads: [],
    places: [],
  };
  const roads: AlikeLines<Position>[] = [];
  for (const object of objects) {
    const found = classify(object);
    if (!found) continue;
    const { layer, properties } = found;
    if (layer === 'places') {
      const centre = centreOf(object);
      if (centre) layers.places.push(itemOf(feature({ type: 'Point', coordinates: centre }, properties)));
      continue;
    }
    const geometry = geometryOf(object);
    if (!geometry) continue;
    if (layer === 'roads' && geometry.type === 'MultiLineString')
      roads.push({ properties, lines: geometry.coordinates });
    else layers[layer].push(itemOf(feature(geometry, properties)));
  }
  layers.roads = joinAlike(roads, String).flatMap(({ properties, lines }) =>
    lines.map((line) => itemOf(feature({ type: 'LineString', coordinates: line }, properties))),
  );
  return layers;
}

const feature = (geometry: MapFeature['geometry'], properties: Properties): MapFeature => ({
  type: 'Feature',
  geometry,
  properties,
});
