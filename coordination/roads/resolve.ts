import { AppError } from '@mediconnect/base';
import { bothWays, edgesAlong, edgesAt, edgesWithin, type LonLat, type RoadGraph } from '@mediconnect/geo';
import type { FenceShape } from '@mediconnect/geo/fences/index.ts';
import type { SegmentName } from '@mediconnect/routing/traffic/segments.ts';
import { type Drawing, readDrawing } from './drawing.ts';
import { CLOSURES } from './limits.ts';
import { networkAt, type RoadNetwork } from './networks.ts';

/** Which roads are meant: drawn as a GeoJSON geometry, or named one by one. */
export type Meant =
  | { readonly geometry: { readonly type: string; readonly coordinates: unknown } }
  | { readonly segments: readonly SegmentName[] };

/** The edges of one network. */
export interface Hit {
  readonly network: RoadNetwork;
  readonly edges: readonly number[];
}

/**
 * The road segments that are meant, in every region that has them. An area and a point mean both directions; of a line and
 * of named segments the opposite ones are added with `both`.
 * @throws {AppError} closure.shape_invalid, closure.too_many_points, closure.outside, closure.no_road,
 * closure.segment_unknown, closure.too_many_segments
 */
export function resolve(networks: readonly RoadNetwork[], meant: Meant, both: boolean): Hit[] {
  const hits = 'segments' in meant ? named(networks, meant.segments) : drawn(networks, readDrawing(meant.geometry));
  const found = hits
    .map(({ network, edges }) => ({ network, edges: both ? bothWays(network.graph, edges) : edges }))
    .filter(({ edges }) => edges.length > 0);
  if (found.length === 0) throw new AppError('closure.no_road');
  if (namesOf(found).length > CLOSURES.segments)
    throw new AppError('closure.too_many_segments', `At most ${CLOSURES.segments} segments are closed at once.`);
  return found;
}

/** The names of all edges that were hit, each once: regions may overlap. */
export function namesOf(hits: readonly Hit[]): SegmentName[] {
  const names = new Map<string, SegmentName>();
  for (const { network, edges } of hits) {
    for (const edge of edges) {
      const name = network.segments.nameOf(edge);
      names.set(`${name.way} ${name.from} ${name.to}`, name);
    }
  }
  return [...names.values()];
}

function named(networks: readonly RoadNetwork[], segments: readonly SegmentName[]): Hit[] {
  const hits = networks.map((network) => ({ network, edges: [] as number[] }));
  for (const name of segments) {
    let known = false;
    for (const { network, edges } of hits) {
      const edge = network.segments.edgeOf(name);
      if (edge === undefined) continue;
      edges.push(edge);
      known = true;
    }
    if (!known)
      throw new AppError(
        'closure.segment_unknown',
        `No region has a segment of way ${name.way} from node ${name.from} to node ${name.to}.`,
      );
  }
  return hits;
}

function drawn(networks: readonly RoadNetwork[], drawing: Drawing): Hit[] {
  const around = networks.filter((network) => placesOf(drawing).some((place) => networkAt([network], place)));
  if (around.length === 0) throw new AppError('closure.outside');
  return around.map((network) => ({ network, edges: edgesOf(network.graph, drawing) }));
}

/** Places that tell where a drawing lies. Of an area the corners and the middle: it may be larger than a region. */
function placesOf(drawing: Drawing): readonly LonLat[] {
  if (drawing.kind === 'points') return drawing.points;
  if (drawing.kind === 'lines') return drawing.lines.flat();
  const { edges, west, south, east, north } = drawing.shape;
  const corners = Array.from({ length: edges.length / 4 }, (_, at) => place(edges[4 * at]!, edges[4 * at + 1]!));
  return [...corners, place((west + east) / 2, (south + north) / 2)];
}

const place = (longitude: number, latitude: number): LonLat => ({ longitude, latitude });

function edgesOf(graph: RoadGraph, drawing: Drawing): number[] {
  const found =
    drawing.kind === 'area'
      ? inArea(graph, drawing.shape)
      : drawing.kind === 'lines'
        ? drawing.lines.flatMap((line) => edgesAlong(graph, line))
        : drawing.points.flatMap((point) => edgesAt(graph, point));
  return [...new Set(found)];
}

function inArea(graph: RoadGraph, shape: FenceShape): number[] {
  const edges = edgesWithin(graph, shape, CLOSURES.segments);
  if (edges !== undefined) return edges;
  throw new AppError('closure.shape_invalid', 'The area is too intricate: draw it with fewer spikes.');
}
