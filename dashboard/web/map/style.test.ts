import { expect, test } from 'vitest';
import { EMPTY_COLLECTION, isBasemap, mapStyle } from './style.ts';

const data = { places: EMPTY_COLLECTION, track: EMPTY_COLLECTION };
const style = (...ids: string[]) =>
  mapStyle(
    'dark',
    ids.map((id) => ({ id, url: `https://host/region/${id}/basemap.pmtiles` })),
    data,
  );

test('each region is a source of its own, and every layer of the map is drawn of each', () => {
  const { sources, layers } = style('lisboa', 'porto');
  expect(Object.keys(sources).filter(isBasemap)).toEqual(['basemap-lisboa', 'basemap-porto']);
  const drawn = (source: string) =>
    layers.flatMap((layer) => ('source' in layer && layer.source === source ? layer.id : []));
  expect(drawn('basemap-porto')).toEqual(drawn('basemap-lisboa').map((id) => id.replace('lisboa', 'porto')));
  expect(new Set(layers.map(({ id }) => id)).size).toBe(layers.length);
  expect(layers.findIndex(({ id }) => id === 'parks porto')).toBeLessThan(
    layers.findIndex(({ id }) => id === 'water lisboa'),
  );
});

test('without a region there is ground and what lies on it', () => {
  const { sources, layers } = style();
  expect(Object.keys(sources)).toEqual(['places', 'track']);
  expect(layers[0]!.id).toBe('land');
});
