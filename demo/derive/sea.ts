import type { MapFeature } from '@mediconnect/region/basemap/layers.ts';
import type { Position } from 'geojson';
import { type Corner, contour } from './contour.ts';
import { distanceField } from './distance-field.ts';
import { position } from './geojson.ts';
import { landEvidence, type Raster, regionRaster } from './land-mask.ts';
import { type SourceObject, worldOf } from './tiles.ts';

/**
 * The tiles hold neither coastlines nor multipolygons, so the Río de la Plata is made: every road, house, park, beach
 * and breakwater proves land, and water is where a disc, rolled in from the river, fits between them (an alpha shape,
 * H. Edelsbrunner et al., "On the shape of a set of points in the plane", 1983). Where the shore is mapped closely
 * (beaches, the Rambla, the harbour) it comes out within some ten metres; elsewhere it is a guess.
 */
interface Roll {
  readonly radiusMetres: number;
  /** Where the river certainly is. */
  readonly seeds: readonly Position[];
  /** West, south, east, north: the disc stays in here. Small discs fit between houses too. */
  readonly within: readonly [number, number, number, number];
}

const ROLLS: readonly Roll[] = [
  {
    radiusMetres: 420,
    seeds: [
      [-56.2, -34.955],
      [-56.226, -34.885],
    ],
    within: [-56.4, -35, -55.9, -34.8],
  },
  {
    radiusMetres: 220,
    seeds: [
      [-56.2, -34.955],
      [-56.22, -34.885],
    ],
    within: [-56.25, -35, -55.9, -34.8],
  },
  { radiusMetres: 55, seeds: [[-56.1275, -34.907]], within: [-56.1335, -34.912, -56.1225, -34.903] }, // Puerto del Buceo
];
const CELL_UNITS = 1400; // of a world of 2^32: 10.7 m at 35° south
const METRES_PER_CELL = (CELL_UNITS / 2 ** 32) * 40_075_016.7 * Math.cos((34.886 * Math.PI) / 180);
const TILES = { west: 1407, east: 1411, north: 2471, south: 2473 };
/** Too small to be a piece of the river, or an island in it. In cells. */
const MIN_WATER_CELLS = 400;
const MIN_ISLAND_CELLS = 50;
/** South of the tiles there is nothing but river for 100 km: the map's edge is moved out of sight. In degrees. */
const SOUTHERN_EDGE = -35.1;

/** The river as areas of the map's water layer. */
export function seaFeatures(objects: readonly SourceObject[]): MapFeature[] {
  const unit = 2 ** 20;
  const box = {
    west: TILES.west * unit,
    east: TILES.east * unit,
    north: TILES.north * unit,
    south: TILES.south * unit,
  };
  const raster = regionRaster(box, CELL_UNITS);
  const toLand = distanceField(landEvidence(objects, raster, METRES_PER_CELL), raster.width, raster.height);
  // for each cell how deep it lies within a disc, in cells; the deepest of all rolls
  const depth = new Float64Array(toLand.length).fill(-1);
  for (const roll of ROLLS) {
    const radius = roll.radiusMetres / METRES_PER_CELL;
    const toCentre = distanceField(discCentres(raster, roll, toLand, radius), raster.width, raster.height);
    for (let cell = 0; cell < depth.length; cell++) depth[cell] = Math.max(depth[cell]!, radius - toCentre[cell]!);
  }
  return polygons(contour(depth, raster.width, raster.height), raster);
}

/** Where the middle of the disc can be: connected to a seed, inside the roll's box, no land within its radius. */
function discCentres(raster: Raster, roll: Roll, toLand: Float64Array, radius: number): Uint8Array {
  const reached = new Uint8Array(raster.width * raster.height);
  const waiting: number[] = [];
  const cellOf = (longitude: number, latitude: number): [number, number] => {
    const { x, y } = worldOf(longitude, latitude);
    return [Math.floor((x - raster.west) / raster.cell), Math.floor((y - raster.north) / raster.cell)];
  };
  const [west, south] = cellOf(roll.within[0], roll.within[1]);
  const [east, north] = cellOf(roll.within[2], roll.within[3]);
  const [right, bottom] = [Math.min(raster.width - 1, east), Math.min(raster.height - 1, south)];
  const visit = (column: number, row: number): void => {
    if (column < Math.max(0, west) || row < Math.max(0, north) || column > right || row > bottom) return;
    const cell = row * raster.width + column;
    if (reached[cell] || toLand[cell]! <= radius) return;
    reached[cell] = 1;
    waiting.push(cell);
  };
  for (const [longitude, latitude] of roll.seeds) visit(...cellOf(longitude!, latitude!));
  for (let cell = waiting.pop(); cell !== undefined; cell = waiting.pop()) {
    const [column, row] = [cell % raster.width, Math.floor(cell / raster.width)];
    visit(column - 1, row);
    visit(column + 1, row);
    visit(column, row - 1);
    visit(column, row + 1);
  }
  return reached;
}

const signedArea = (ring: readonly Corner[]): number =>
  ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length]!;
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);

/** Outer rings with the islands in them; rings of the one kind run the other way than those of the other. */
function polygons(rings: readonly Corner[][], raster: Raster): MapFeature[] {
  const measured = rings
    .map((ring) => ({ ring, area: signedArea(ring) }))
    .filter(({ area }) => Math.abs(area) > MIN_ISLAND_CELLS);
  const largest = measured.reduce((most, { area }) => (Math.abs(area) > Math.abs(most) ? area : most), 0);
  const isOuter = (area: number): boolean => Math.sign(area) === Math.sign(largest);
  return measured
    .filter(({ area }) => isOuter(area) && Math.abs(area) > MIN_WATER_CELLS)
    .map(({ ring }) => {
      const holes = measured.filter((other) => !isOuter(other.area) && isInside(other.ring[0]!, ring));
      const coordinates = [ring, ...holes.map((hole) => hole.ring)].map((corners) => degrees(corners, raster));
      const properties = { class: 'river', minzoom: 0, name: 'Río de la Plata' };
      return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates } };
    });
}

function degrees(ring: readonly Corner[], { west, north, cell, width, height }: Raster): Position[] {
  // the outermost half cell belongs to the region too
  const outwards = (value: number, size: number): number =>
    value <= 0 ? -0.5 : value >= size - 1 ? size - 0.5 : value;
  const line = ring.map(([x, y]) => {
    const corner = position({
      x: west + (outwards(x, width) + 0.5) * cell,
      y: north + (outwards(y, height) + 0.5) * cell,
    });
    return y >= height - 1 ? [corner[0]!, SOUTHERN_EDGE] : corner;
  });
  return [...line, line[0]!];
}

function isInside([x, y]: Corner, ring: readonly Corner[]): boolean {
  let inside = false;
  for (const [index, [ax, ay]] of ring.entries()) {
    const [bx, by] = ring[(index + 1) % ring.length]!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
