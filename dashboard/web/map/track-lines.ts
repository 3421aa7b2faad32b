import { EMPTY_COLLECTION } from './empty.ts';

/** Any GeoJSON answer as lines that can be drawn: shorter than two points is no line. */
export function linesOf(answer: GeoJSON.GeoJSON): GeoJSON.FeatureCollection {
  const features = featuresOf(answer).flatMap(splitLines);
  return features.length === 0 ? EMPTY_COLLECTION : { type: 'FeatureCollection', features };
}

function featuresOf(answer: GeoJSON.GeoJSON): GeoJSON.Feature[] {
  if (answer.type === 'FeatureCollection') return answer.features;
  if (answer.type === 'Feature') return [answer];
  return [{ type: 'Feature', geometry: answer, properties: {} }];
}

function splitLines(feature: GeoJSON.Feature): GeoJSON.Feature[] {
  const { geometry } = feature;
  if (geometry?.type === 'LineString') return geometry.coordinates.length < 2 ? [] : [lineOf(geometry.coordinates)];
  if (geometry?.type !== 'MultiLineString') return [];
  return geometry.coordinates.filter((line) => line.length >= 2).map(lineOf);
}

const lineOf = (coordinates: GeoJSON.Position[]): GeoJSON.Feature => ({
  type: 'Feature',
  geometry: { type: 'LineString', coordinates: coordinates.map((point) => point.slice(0, 2)) },
  properties: {},
});
