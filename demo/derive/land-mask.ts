import type { Point, SourceObject, Tags } from './tiles.ts';

/** A raster over the region: square cells, rows from north to south. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  /** World units (2^32 around the earth) of the west and north edge, and of a cell's side. */
  readonly west: number;
  readonly north: number;
  readonly cell: number;
}

/** A raster that covers the tiles of the objects at zoom 12, with cells of about `metres` at 35° south. */
export function regionRaster(box: { west: number; north: number; east: number; south: number }, cell: number): Raster {
  return {
    width: Math.ceil((box.east - box.west) / cell),
    height: Math.ceil((box.south - box.north) / cell),
    west: box.west,
    north: box.north,
    cell,
  };
}

/** How far from the mapped line there is land for certain, in metres; undefined: the object says nothing about land. */
function landMargin(tags: Tags, geometry: number): number | undefined {
  if (tags.route === 'ferry' || tags.boundary || tags['seamark:type'] || tags.leisure === 'marina') return undefined;
  if (tags.natural === 'beach' || tags.natural === 'sand' || tags.place === 'islet' || tags.natural === 'bare_rock')
    return 0;
  if (tags.man_made === 'breakwater' || tags.man_made === 'groyne') return 12;
  if (tags.man_made === 'pier' || tags.bridge) return undefined;
  if (tags.highway)
    return geometry === 1 ? undefined : ['footway', 'path', 'steps', 'track'].includes(tags.highway) ? 5 : 14;
  if (tags.railway || tags['addr:housenumber'] || tags.building || tags.landuse || tags.leisure) return 8;
  return tags.natural === 'tree' || tags.natural === 'wood' ? 5 : undefined;
}

/** Squared distance in cells (a large number where none) from each cell to land that some object proves. */
export function landEvidence(objects: readonly SourceObject[], raster: Raster, metresPerCell: number): Uint8Array {
  const land = new Uint8Array(raster.width * raster.height);
  for (const { tags, geometry, parts } of objects) {
    const margin = landMargin(tags, geometry);
    if (margin === undefined) continue;
    const radius = Math.round(margin / metresPerCell);
    for (const part of parts) drawLine(land, raster, part, radius);
  }
  return land;
}

function drawLine(land: Uint8Array, raster: Raster, part: readonly Point[], radius: number): void {
  for (const [index, point] of part.entries()) {
    const before = part[index - 1] ?? point;
    const steps = Math.max(1, Math.ceil(Math.hypot(point.x - before.x, point.y - before.y) / raster.cell));
    for (let step = 1; step <= steps; step++) {
      const x = before.x + ((point.x - before.x) * step) / steps;
      const y = before.y + ((point.y - before.y) * step) / steps;
      drawDot(
        land,
        raster,
        Math.floor((x - raster.west) / raster.cell),
        Math.floor((y - raster.north) / raster.cell),
        radius,
      );
    }
  }
}

function drawDot(land: Uint8Array, { width, height }: Raster, column: number, row: number, radius: number): void {
  for (let y = Math.max(0, row - radius); y <= Math.min(height - 1, row + radius); y++) {
    for (let x = Math.max(0, column - radius); x <= Math.min(width - 1, column + radius); x++) {
      if ((x - column) ** 2 + (y - row) ** 2 <= radius ** 2) land[y * width + x] = 1;
    }
  }
}
