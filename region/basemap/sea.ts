import type { Bounds } from '@mediconnect/geo/bounds.ts';
import type { Position } from 'geojson';
import type { Extract } from '../osm/extract.ts';
import { isInRing, signedArea } from '../osm/nest.ts';
import { assemble } from '../osm/rings.ts';
import { clipLine, clockwise, cornersBetween, type Piece } from './clip-line.ts';

export interface Sea {
  /** Shells with the islands in them. */
  readonly polygons: Position[][][];
  /** Why there is none although there is a coastline. */
  readonly reason?: string;
}

/** The sea within the bounds, of the coastline in an extract: the land lies to the left of it. */
export function seaOf({ ways, nodes }: Pick<Extract, 'ways' | 'nodes'>, bounds: Bounds): Sea {
  const lines = ways
    .filter(({ isCoast }) => isCoast)
    .map((way) => Array.from(way.nodes).filter((node) => nodes.isKnown(node)));
  const { rings, open } = assemble(lines, true);
  return seaWithin(
    [...rings, ...open].map((line) => line.map((node) => nodes.position(node))),
    bounds,
  );
}

/** Water lies to the right of each line. A line that ends within the bounds is a gap in the coast, and tells no sea. */
export function seaWithin(coast: readonly Position[][], bounds: Bounds): Sea {
  const shells: Position[][] = [];
  const islands: Position[][] = [];
  const pieces: Piece[] = [];
  for (const line of coast) {
    const clipped = clipLine(line, bounds);
    if (clipped === 'inside') (signedArea(line) > 0 ? islands : shells).push([...line]);
    else if (clipped === 'gap') return { polygons: [], reason: 'the coastline breaks off within the region' };
    else pieces.push(...clipped);
  }
  shells.push(...closeAlongBorder(pieces, bounds));
  if (shells.length === 0 && islands.length > 0) shells.push(wholeOf(bounds));
  const polygons = shells.map((shell) => [shell, ...islands.filter((island) => isInRing(island[0]!, shell))]);
  return { polygons };
}

/** Each piece goes on along the border, water to the right, to where the next piece begins. */
function closeAlongBorder(pieces: readonly Piece[], bounds: Bounds): Position[][] {
  const waiting = new Set(pieces);
  const shells: Position[][] = [];
  for (const first of pieces) {
    if (!waiting.has(first)) continue;
    const ring: Position[] = [];
    for (let piece: Piece | undefined = first; piece !== undefined && waiting.has(piece); ) {
      waiting.delete(piece);
      for (const corner of piece.line) ring.push(corner);
      const { leaves } = piece;
      const next: Piece = pieces.reduce((nearest, other) =>
        clockwise(leaves, other.enters) < clockwise(leaves, nearest.enters) ? other : nearest,
      );
      ring.push(...cornersBetween(leaves, next.enters, bounds));
      piece = next;
    }
    shells.push([...ring, ring[0]!]);
  }
  return shells;
}

const wholeOf = ([west, south, east, north]: Bounds): Position[] => [
  [west, north],
  [east, north],
  [east, south],
  [west, south],
  [west, north],
];
