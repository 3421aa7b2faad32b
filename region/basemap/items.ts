import type { LonLat } from '@mediconnect/geo';
import type { Bounds } from '@mediconnect/geo/bounds.ts';
import type { Geometry, Position } from 'geojson';
import type { Extract, ExtractArea, ExtractWay } from '../osm/extract.ts';
import { nest } from '../osm/nest.ts';
import type { NodeTable } from '../osm/node-table.ts';
import { assemble } from '../osm/rings.ts';
import type { Found } from './classify.ts';
import { type AlikeLines, joinAlike } from './join-lines.ts';
import { itemOf, LAYER_NAMES, type LayerName, type Layers, type MapItem, type Properties } from './layers.ts';
import { seaOf } from './sea.ts';

export interface MapOfExtract {
  readonly layers: Layers;
  /** Areas of several ways that are left out because their border is not in the file as a whole. */
  readonly brokenAreas: number;
  /** Why there is no sea although there is a coastline. */
  readonly noSea: string | undefined;
}

/** Sorts what is drawn of an extract into the layers of the map. */
export function mapOfExtract(extract: Extract, bounds: Bounds): MapOfExtract {
  const layers = Object.fromEntries(LAYER_NAMES.map((name) => [name, []])) as unknown as Record<LayerName, MapItem[]>;
  const sea = seaOf(extract, bounds);
  for (const coordinates of sea.polygons)
    layers.water.push(
      itemOf({ type: 'Feature', properties: { class: 'sea', minzoom: 0 }, geometry: { type: 'Polygon', coordinates } }),
    );
  const brokenAreas = addAreas(extract, layers);
  addWays(extract, layers);
  addNames(extract, layers);
  return { layers, brokenAreas, noSea: sea.reason };
}

type Growing = Record<LayerName, MapItem[]>;

function addAreas({ areas, ways, nodes }: Extract, layers: Growing): number {
  const byId = new Map<number, ExtractWay>();
  const wanted = new Set(areas.flatMap((area) => area.ways));
  for (const way of ways) if (wanted.has(way.id)) byId.set(way.id, way);
  let broken = 0;
  for (const area of areas) {
    if (!area.drawn || area.drawn.layer === 'places') continue;
    const rings = ringsOf(area, byId, nodes);
    if (rings === undefined) broken++;
    else layers[area.drawn.layer].push(shapeItem(nodes, rings, area.drawn.properties, nestedArea()));
  }
  return broken;
}

/** The closed lines of an area's border; undefined where there are none. */
export function ringsOf(
  area: ExtractArea,
  ways: ReadonlyMap<number, ExtractWay>,
  nodes: NodeTable,
): number[][] | undefined {
  const lines = area.ways.flatMap((id) => {
    const way = ways.get(id);
    return way ? [Array.from(way.nodes)] : [];
  });
  const rings = assemble(lines).rings.filter((ring) => ring.every((node) => nodes.isKnown(node)));
  return rings.length > 0 ? rings : undefined;
}

function addWays({ ways, nodes }: Extract, layers: Growing): void {
  const roads: AlikeLines<number>[] = [];
  for (const { drawn, isArea, nodes: line } of ways) {
    if (!drawn || drawn.layer === 'places') continue;
    if (isArea) {
      const known = Array.from(line).filter((node) => nodes.isKnown(node));
      if (known.length === line.length)
        layers[drawn.layer].push(shapeItem(nodes, [known], drawn.properties, simpleArea));
    } else {
      const lines = knownStretches(line, nodes);
      if (drawn.layer === 'roads') roads.push({ properties: drawn.properties, lines });
      else if (lines.length > 0) layers[drawn.layer].push(shapeItem(nodes, lines, drawn.properties, lineShape));
    }
  }
  for (const { properties, lines } of joinAlike(roads, (node) => node))
    for (const line of lines) layers.roads.push(shapeItem(nodes, [line], properties, lineShape));
}

/** A way may leave the file and come back. */
function knownStretches(line: Int32Array, nodes: NodeTable): number[][] {
  const stretches: number[][] = [[]];
  for (const node of line) {
    if (!nodes.isKnown(node)) stretches.push([]);
    else stretches.at(-1)!.push(node);
  }
  return stretches.filter((stretch) => stretch.length > 1);
}

type Shape = (lines: Position[][]) => Geometry;
const lineShape: Shape = (coordinates) =>
  coordinates.length === 1
    ? { type: 'LineString', coordinates: coordinates[0]! }
    : { type: 'MultiLineString', coordinates };
const simpleArea: Shape = (coordinates) => ({ type: 'Polygon', coordinates });
/** What lies in what is looked at once: a lake is drawn in many parts of the map. */
function nestedArea(): Shape {
  let polygons: number[][] | undefined;
  return (rings) => {
    polygons ??= nest(rings);
    return { type: 'MultiPolygon', coordinates: polygons.map((polygon) => polygon.map((at) => rings[at]!)) };
  };
}

function shapeItem(nodes: NodeTable, lines: readonly number[][], properties: Properties, shape: Shape): MapItem {
  return {
    minzoom: Number(properties.minzoom ?? 0),
    bounds: boundsOfNodes(nodes, lines),
    feature: () => ({
      type: 'Feature',
      properties,
      geometry: shape(lines.map((line) => line.map((node) => nodes.position(node)))),
    }),
  };
}

/** The box around lines of nodes, in degrees. */
export function boundsOfNodes(nodes: NodeTable, lines: readonly (readonly number[])[]): Bounds {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const line of lines)
    for (const node of line) {
      const [x, y] = [nodes.longitudeE7(node), nodes.latitudeE7(node)];
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < south) south = y;
      if (y > north) north = y;
    }
  return [west / 1e7, south / 1e7, east / 1e7, north / 1e7];
}

/** The middle of the box around those of the nodes that the file has; undefined where it has none. */
export function centreOfNodes(nodes: NodeTable, lines: readonly ArrayLike<number>[]): LonLat | undefined {
  const known = lines.map((line) => Array.from(line).filter((node) => nodes.isKnown(node)));
  const [west, south, east, north] = boundsOfNodes(nodes, known);
  return west <= east ? { longitude: (west + east) / 2, latitude: (south + north) / 2 } : undefined;
}

/** Names of parts of the town; an area's only where no point has the same name. */
function addNames(extract: Extract, layers: Growing): void {
  const said = new Set<string>();
  const add = ({ properties }: Found, longitude: number, latitude: number): void => {
    const key = `${properties.class} ${properties.name}`;
    if (said.has(key)) return;
    said.add(key);
    const geometry: Geometry = { type: 'Point', coordinates: [longitude, latitude] };
    layers.places.push(itemOf({ type: 'Feature', properties, geometry }));
  };
  for (const { drawn, longitude, latitude } of extract.points)
    if (drawn?.layer === 'places') add(drawn, longitude, latitude);
  for (const { drawn, nodes: line } of extract.ways) {
    const centre = drawn?.layer === 'places' && centreOfNodes(extract.nodes, [line]);
    if (centre) add(drawn, centre.longitude, centre.latitude);
  }
}
