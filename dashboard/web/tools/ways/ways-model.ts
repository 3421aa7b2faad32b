import type { Route, RouteRequest } from '../../api/routes.ts';
import type { LonLat } from '../../map/fleet-map.ts';
import type { Point } from '../../pages/live/view-state.ts';
import { ringOf } from '../parts/drawing.ts';
import type { Mode } from '../parts/mode-switch.tsx';
import { chosenName } from '../parts/place-names.ts';
import { lineFeature, markFeature } from '../use-ground.ts';

/** From, what is on the way, to: always at least two, not all of them set. */
export const slotsOf = (points: readonly Point[]): readonly Point[] =>
  points.length >= 2 ? points : [points[0] ?? null, null];

export interface Wish {
  readonly slots: readonly Point[];
  readonly mode: Mode;
  /** Id of a vehicle whose height and weight are to be respected; '' for any. */
  readonly vehicle: string;
  /** Corners of each area to avoid. */
  readonly avoid: readonly (readonly LonLat[])[];
}

/** What to ask the server; `undefined` while a place is missing. */
export function requestOf({ slots, mode, vehicle, avoid }: Wish): RouteRequest | undefined {
  if (slots.some((slot) => slot === null)) return undefined;
  const places = slots.map((slot) => [...slot!] as [number, number]);
  const via = places.slice(1, -1);
  return {
    ...{ from: places[0]!, to: places.at(-1)!, mode, steps: true },
    ...(via.length > 0 ? { via } : { alternatives: 2 }),
    ...(vehicle !== '' && { vehicle }),
    ...(avoid.length > 0 && {
      avoid: { type: 'MultiPolygon', coordinates: avoid.map((corners) => [ringOf(corners)]) },
    }),
  };
}

/** Letters of places: A, B, C … in the order in which they are driven to. */
const letterOf = (index: number) => String.fromCharCode(65 + index);

export const placeMarks = (slots: readonly Point[]): GeoJSON.Feature[] =>
  slots.flatMap((slot, index) =>
    slot === null ? [] : [markFeature(slot, { letter: letterOf(index), label: chosenName(slot) })],
  );

/** All ways, the chosen one told apart. */
export const wayLines = (routes: readonly Route[], chosen: number): GeoJSON.Feature[] =>
  routes.map((route, index) => lineFeature(route.geometry.coordinates, index === chosen ? 'best' : 'other'));

/** West, south, east, north of some lines; `undefined` without any. */
export function boundsOf(routes: readonly Route[]): [number, number, number, number] | undefined {
  const positions = routes.flatMap(({ geometry }) => geometry.coordinates);
  if (positions.length === 0) return undefined;
  const [lons, lats] = [positions.map(([lon]) => lon!), positions.map(([, lat]) => lat!)];
  const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b));
  const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b));
  return [least(lons), least(lats), most(lons), most(lats)];
}
