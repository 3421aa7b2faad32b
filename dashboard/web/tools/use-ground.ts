import { useEffect } from 'react';
import type { FleetMap } from '../map/fleet-map.ts';
import { EMPTY_COLLECTION } from '../map/style.ts';
import { GROUND, type Source } from './ground.ts';

/** Draws features on the map for as long as the part that asks for it is shown. */
export function useGround(map: FleetMap | undefined, source: Source, features: GeoJSON.FeatureCollection): void {
  useEffect(() => {
    map?.setGround(GROUND);
    map?.setFeatures(source, features);
  }, [map, source, features]);
  useEffect(() => () => map?.setFeatures(source, EMPTY_COLLECTION), [map, source]);
}

export const collection = (features: GeoJSON.Feature[]): GeoJSON.FeatureCollection => ({
  type: 'FeatureCollection',
  features,
});

/** A line to draw. @param role what it is: ground.ts has a colour for it */
export const lineFeature = (coordinates: readonly (readonly number[])[], role: string): GeoJSON.Feature => ({
  type: 'Feature',
  properties: { role },
  geometry: { type: 'LineString', coordinates: coordinates.map((position) => [...position]) },
});

/** A place to draw: a disc with a letter, and a name below. */
export const markFeature = (
  at: readonly [number, number],
  { role = 'way', letter = '', label = '' }: { role?: string; letter?: string; label?: string },
): GeoJSON.Feature => ({
  type: 'Feature',
  properties: { role, letter, label },
  geometry: { type: 'Point', coordinates: [...at] },
});
