import { between } from './random.ts';
import type { Reading } from './vehicle/state.ts';
import { distanceM, offsetBy, type Place, type Point, type RoadRoute, type World } from './world/world.ts';

const CENTRE = { longitude: -56.17, latitude: -34.88 };
const BLOCK_M = 120;
const BLOCKS = 40;
const STREET_MPS = 11;
const AVENUE_MPS = 16;

const junction = (column: number, row: number): Point => offsetBy(CENTRE, column * BLOCK_M, row * BLOCK_M);
const place = (kind: Place['kind'], n: number, column: number, row: number): Place => ({
  id: `${kind}-${n}`,
  kind,
  name: `${kind} ${n}`,
  ...offsetBy(junction(column, row), 30, 25),
});

/** The grid cell whose south-west junction is nearest. */
function nearestJunction(point: Point): { column: number; row: number } {
  const east =
    distanceM({ ...point, latitude: CENTRE.latitude }, CENTRE) * Math.sign(point.longitude - CENTRE.longitude);
  const north =
    distanceM({ ...point, longitude: CENTRE.longitude }, CENTRE) * Math.sign(point.latitude - CENTRE.latitude);
  return { column: Math.round(east / BLOCK_M), row: Math.round(north / BLOCK_M) };
}

/** From junction to junction: east or west first, then north or south; every fourth junction has a signal. */
function gridRoute(from: Point, to: Point): RoadRoute {
  const [a, b] = [nearestJunction(from), nearestJunction(to)];
  const points = [junction(a.column, a.row)];
  const speeds: number[] = [];
  const signals: number[] = [];
  let { column, row } = a;
  while (column !== b.column || row !== b.row) {
    if (column !== b.column) column += Math.sign(b.column - column);
    else row += Math.sign(b.row - row);
    speeds.push(row % 5 === 0 ? AVENUE_MPS : STREET_MPS);
    points.push(junction(column, row));
    if ((column + row) % 4 === 0) signals.push(points.length - 1);
  }
  if (points.length === 1) {
    points.push(offsetBy(points[0]!, 5, 0));
    speeds.push(STREET_MPS);
  }
  return {
    longitudes: Float64Array.from(points, ({ longitude }) => longitude),
    latitudes: Float64Array.from(points, ({ latitude }) => latitude),
    speedsMps: Float64Array.from(speeds),
    roadClasses: new Uint8Array(speeds.length),
    signals,
  };
}

/**
 * A chessboard city of 4.8 km with three stations and two hospitals, for tests that need no real roads.
 * @param hours every hour is like another when undefined
 */
export function gridWorld(hours?: World['hours']): World {
  return {
    hours,
    stations: [place('station', 1, -8, -8), place('station', 2, 9, 4), place('station', 3, -3, 12)],
    hospitals: [place('hospital', 1, 4, -6), place('hospital', 2, -12, 3)],
    randomScene: (random) => {
      const half = (BLOCKS / 2) * BLOCK_M;
      const spot = offsetBy(CENTRE, between(random, -half, half), between(random, -half, half));
      const { column, row } = nearestJunction(spot);
      return offsetBy(junction(column, row), between(random, -40, 40), 0);
    },
    route: gridRoute,
  };
}

/** Where a fix says the vehicle is. */
export function fixPoint(reading: Pick<Reading, 'gps'>): Point {
  return { longitude: reading.gps!.longitudeE7! / 1e7, latitude: reading.gps!.latitudeE7! / 1e7 };
}
