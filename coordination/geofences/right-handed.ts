import type { FenceFeature } from './shapes.ts';

type Geometry = FenceFeature['geometry'];
type Position = readonly [number, number];

/**
 * A checked geometry as RFC 7946 has it (3.1.6): outer rings run counter-clockwise, holes clockwise, and positions are
 * longitude and latitude without more.
 */
export function rightHanded({ type, coordinates }: Geometry): Geometry {
  switch (type) {
    case 'Polygon':
      return { type, coordinates: polygon(coordinates) };
    case 'MultiPolygon':
      return { type, coordinates: coordinates.map(polygon) };
    case 'LineString':
      return { type, coordinates: coordinates.map(flat) };
    default:
      return { type, coordinates: flat(coordinates as unknown as Position) };
  }
}

const flat = ([longitude, latitude]: Position): number[] => [longitude, latitude];

const polygon = (rings: Position[][]): number[][][] =>
  rings.map((ring, index) => {
    const positions = ring.map(flat);
    return counterClockwise(ring) === (index === 0) ? positions : positions.reverse();
  });

/** By the signed area; each step goes the shorter way round the earth, so the antimeridian does not matter. */
function counterClockwise(ring: readonly Position[]): boolean {
  const [start] = ring as [Position];
  let [east, area] = [0, 0];
  for (const [at, [longitude, latitude]] of ring.entries()) {
    const before = ring[at - 1] ?? start;
    const step = ((((longitude - before[0] + 180) % 360) + 360) % 360) - 180;
    area += (east * 2 + step) * (before[1] - latitude);
    east += step;
  }
  return area < 0;
}
