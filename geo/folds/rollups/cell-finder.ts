import { cellToBoundary, latLngToCell } from 'h3-js';
import { type LocalPlane, type LonLat, localPlane, toPlane } from '../../distance.ts';

export const CELL_RESOLUTION = 9;

/** The cell of a place, and how far from there it surely is the same one. */
export interface CellHere {
  readonly cell: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly safeMetres: number;
}

/** A cell's outline on a plane: east and north of its corners, one after the other. */
interface Outline {
  readonly plane: LocalPlane;
  readonly corners: Float64Array;
}

/** A city has some thousands of cells; more than this are forgotten together. */
const MOST_OUTLINES = 8_192;
/** Edges are great circles: within a cell of 350 m the plane is true to centimetres. */
const MARGIN_METRES = 1;
const outlines = new Map<string, Outline>();

/** Looks a place's cell up. The outline of its cell is kept, for it does not change. */
export function findCell({ longitude, latitude }: LonLat): CellHere {
  const cell = latLngToCell(latitude, longitude, CELL_RESOLUTION);
  const { plane, corners } = outlineOf(cell);
  const { east, north } = toPlane(plane, { longitude: near(longitude, plane.origin.longitude), latitude });
  const safeMetres = Math.max(0, Math.floor(metresToEdge(corners, east, north) - MARGIN_METRES));
  return { cell, longitude, latitude, safeMetres };
}

/** A longitude on the side of the antimeridian where another one is. */
const near = (longitude: number, other: number): number =>
  longitude - other > 180 ? longitude - 360 : longitude - other < -180 ? longitude + 360 : longitude;

function outlineOf(cell: string): Outline {
  const known = outlines.get(cell);
  if (known !== undefined) return known;
  const boundary = cellToBoundary(cell, true);
  const [longitude, latitude] = boundary[0]!;
  const plane = localPlane({ longitude: longitude!, latitude: latitude! });
  const corners = Float64Array.from(
    boundary.flatMap(([lon, lat]) => {
      const { east, north } = toPlane(plane, { longitude: near(lon!, longitude!), latitude: lat! });
      return [east, north];
    }),
  );
  if (outlines.size >= MOST_OUTLINES) outlines.clear();
  const outline = { plane, corners };
  outlines.set(cell, outline);
  return outline;
}

/** Distance to the nearest of the edges. */
function metresToEdge(corners: Float64Array, east: number, north: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at + 3 < corners.length; at += 2) {
    const [fromEast, fromNorth] = [corners[at]!, corners[at + 1]!];
    const [alongEast, alongNorth] = [corners[at + 2]! - fromEast, corners[at + 3]! - fromNorth];
    const across = (east - fromEast) * alongNorth - (north - fromNorth) * alongEast;
    const length = Math.sqrt(alongEast * alongEast + alongNorth * alongNorth);
    if (length > 0) least = Math.min(least, Math.abs(across) / length);
  }
  return least;
}
