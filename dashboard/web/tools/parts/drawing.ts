import { useState } from 'react';
import type { LonLat } from '../../map/fleet-map.ts';

export type Shape = 'area' | 'line';

/** Corners that are being set one by one. */
export interface Drawing {
  readonly shape: Shape | undefined;
  readonly corners: readonly LonLat[];
  /** Enough corners for the shape. */
  readonly isWhole: boolean;
  begin(shape: Shape): void;
  add(at: LonLat): void;
  undo(): void;
  end(): void;
}

const LEAST: Readonly<Record<Shape, number>> = { area: 3, line: 2 };
const MOST_CORNERS = 200;

export function useDrawing(): Drawing {
  const [shape, setShape] = useState<Shape>();
  const [corners, setCorners] = useState<readonly LonLat[]>([]);
  const start = (next: Shape | undefined) => {
    setShape(next);
    setCorners([]);
  };
  return {
    ...{ shape, corners },
    isWhole: shape !== undefined && corners.length >= LEAST[shape],
    begin: start,
    add: (at) => setCorners((before) => (before.length < MOST_CORNERS ? [...before, at] : before)),
    undo: () => setCorners((before) => before.slice(0, -1)),
    end: () => start(undefined),
  };
}

/** The ring of a polygon: closed, as GeoJSON wants it. */
export const ringOf = (corners: readonly LonLat[]): LonLat[] =>
  corners[0] === undefined ? [] : [...corners, corners[0]];

/** What is drawn so far: its corners, and its line or area as soon as there is one. */
export function draftFeatures({ shape, corners }: Pick<Drawing, 'shape' | 'corners'>): GeoJSON.Feature[] {
  const positions = corners.map((corner) => [...corner]);
  const dots = positions.map((at) => featureOf({ type: 'Point', coordinates: at }));
  if (shape === 'area' && positions.length >= 3) {
    const coordinates = [ringOf(corners).map((corner) => [...corner])];
    return [featureOf({ type: 'Polygon', coordinates }), ...dots];
  }
  return positions.length < 2 ? dots : [featureOf({ type: 'LineString', coordinates: positions }), ...dots];
}

const featureOf = (geometry: GeoJSON.Geometry): GeoJSON.Feature => ({ type: 'Feature', properties: {}, geometry });
