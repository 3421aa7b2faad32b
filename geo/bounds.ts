import { EARTH_RADIUS_METRES, type LonLat } from './distance.ts';

/** West, south, east, north in degrees; it never crosses the 180th meridian. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

const METRES_PER_DEGREE = (EARTH_RADIUS_METRES * Math.PI) / 180;

/** Whether a place lies within the bounds, or no more than about so many metres outside. False for what is no place. */
export function isWithin(
  [west, south, east, north]: Bounds,
  { longitude, latitude }: LonLat,
  marginMetres = 0,
): boolean {
  const margin = marginMetres / METRES_PER_DEGREE;
  if (!(latitude >= south - margin && latitude <= north + margin && Math.abs(latitude) < 90)) return false;
  const wider = margin / Math.cos((latitude * Math.PI) / 180);
  return longitude >= west - wider && longitude <= east + wider;
}

/** Whether four numbers are bounds on earth that hold more than a line. */
export function isBounds(values: readonly unknown[]): boolean {
  const [west, south, east, north] = values as Bounds;
  return (
    values.length === 4 &&
    values.every((value) => typeof value === 'number' && Number.isFinite(value)) &&
    west >= -180 &&
    west < east &&
    east <= 180 &&
    south >= -90 &&
    south < north &&
    north <= 90
  );
}
