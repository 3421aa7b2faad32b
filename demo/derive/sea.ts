import type { Position } from 'geojson';
import { type Corner, contour } from './contour.ts';
import { distanceField } from './distance-field.ts';
import { type MapFeature, position } from './geojson.ts';
import { landEvidence, type Raster, regionRaster } from './land-mask.ts';
import { type SourceObject, worldOf } from './tiles.ts';

/**
 * The tiles hold neither coastlines nor multipolygons, so the Río de la Plata is made: every road, house, park, beach
 * and breakwater proves land, and water is where a disc of RADIUS_METRES, rolled in from the river, fits between them
 * (an alpha shape, H. Edelsbrunner et al., "On the shape of a set of points in the plane", 1983). Where the shore is
 * mapped closely (beaches, the Rambla, the harbour) it comes out within some ten metres; elsewhere it is a guess.
 */
const RADIUS_METRES = 220;
const CELL_UNITS = 1400; // of a world of 2^32: 10.7 m at 35° south
const METRES_PER_CELL = ((CELL_UNITS / 2 ** 32) * 40_075_016.7 * Math.cos((34.886 * Math.PI) / 180));
/** Where the river certainly is: south of the city, and in the harbour bay. */
const SEEDS: readonly Position[] = [
  [-56.2, -34.955],
  [-56.226, -34.885],
];
const TILES = { west: 1407, east: 1411, north: 2471, south: 2473 };
/** Too small to be a piece of the river: a gap between houses. In cells. */
const MIN_RING_CELLS = 400;

/** The river as areas of the map's water layer. */
export function seaFeatures(objects: readonly SourceObject[]): MapFeature[] {
  const unit = 2 ** 20;
  const box = { west: TILES.west * unit, east: TILES.east * unit, north: TILES.north * unit, south: TILES.south * unit };
  const raster = regionRaster(box, CELL_UNITS);
  const land = landEvidence(objects, raster, METRES_PER_CELL);
  const radius = RADIUS_METRES / METRES_PER_CELL;
  const toLand = distanceField(land, raster.width, raster.height);
  const centres = floodFrom(raster, (cell) => toLand[cell]! > radius);
  const toCentre = distanceField(centres, raster.width, raster.height);
  const rings = contour((x, y) => radius - toCentre[y * raster.width + x]!, raster.width, raster.height);
  return polygons(rings, raster);
}

/** The cells that are connected to a seed through cells that are open. */
function floodFrom(raster: Raster, isOpen: (cell: number) => boolean): Uint8Array {
  const reached = new Uint8Array(raster.width * raster.height);
  const waiting: number[] = [];
  const visit = (column: number, row: number): void => {
    if (column < 0 || row < 0 || column >= raster.width || row >= raster.height) return;
    const cell = row * raster.width + column;
    if (reached[cell] || !isOpen(cell)) return;
    reached[cell] = 1;
    waiting.push(cell);
  };
  for (const [longitude, latitude] of SEEDS) {
    const { x, y } = worldOf(longitude!, latitude!);
    visit(Math.floor((x - raster.west) / raster.cell), Math.floor((y - raster.north) / raster.cell));
  }
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
  const measured = rings.map((ring) => ({ ring, area: signedArea(ring) })).filter(({ area }) => Math.abs(area) > MIN_RING_CELLS / 8);
  const largest = measured.reduce((most, { area }) => (Math.abs(area) > Math.abs(most) ? area : most), 0);
  const isOuter = (area: number): boolean => Math.sign(area) === Math.sign(largest);
  return measured
    .filter(({ area }) => isOuter(area) && Math.abs(area) > MIN_RING_CELLS)
    .map(({ ring }) => {
      const holes = measured.filter((other) => !isOuter(other.area) && isInside(other.ring[0]!, ring));
      const coordinates = [ring, ...holes.map((hole) => hole.ring)].map((corners) => degrees(corners, raster));
      const properties = { class: 'river', minzoom: 0, name: 'Río de la Plata' };
      return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates } };
    });
}

function degrees(ring: readonly Corner[], { west, north, cell }: Raster): Position[] {
  const line = ring.map(([x, y]) => position({ x: west + (x + 0.5) * cell, y: north + (y + 0.5) * cell }));
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
