// For tests: a small town as an extract of OpenStreetMap.
import { encodeOsmPbf, type PbfNode, type PbfWay } from '@mediconnect/geo/osm-pbf-writer.ts';

/** Streets each way, and degrees between two of them. */
const STREETS = 8;
const APART_E7 = 20_000;

/**
 * A town of streets in a grid, eight each way ("Street 1", "Avenue A"), with a hospital, an ambulance station and house
 * number 7 of each avenue, as bytes of an .osm.pbf.
 * @param west longitude and `south` latitude of its south-western corner, in degrees
 */
export function gridTown(west: number, south: number): Buffer {
  const idAt = (x: number, y: number): number => 1 + y * STREETS + x;
  const [x0, y0] = [Math.round(west * 1e7), Math.round(south * 1e7)];
  const at = (x: number, y: number) => ({ longitudeE7: x0 + x * APART_E7, latitudeE7: y0 + y * APART_E7 });
  const numbers = Array.from({ length: STREETS }, (_, index) => index);
  const nodes: PbfNode[] = numbers.flatMap((y) =>
    numbers.map((x) => ({ id: idAt(x, y), ...at(x, y), tags: undefined })),
  );
  const streetNames = numbers.map((index) => `Street ${index + 1}`);
  const avenueNames = numbers.map((index) => `Avenue ${String.fromCharCode(65 + index)}`);
  const point = (id: number, x: number, y: number, tags: Record<string, string>): PbfNode => ({
    id,
    ...at(x, y),
    tags,
  });
  nodes.push(
    point(1001, 3.5, 3.5, { amenity: 'hospital', name: 'Town Hospital', emergency: 'yes' }),
    point(1002, 1.5, 1.5, { emergency: 'ambulance_station', name: 'Town Station' }),
    ...avenueNames.map((street, y) => point(1100 + y, 0.5, y, { 'addr:street': street, 'addr:housenumber': '7' })),
  );
  const ways: PbfWay[] = [
    ...streetNames.map((name, x) => ({ id: 1 + x, name, nodes: numbers.map((y) => idAt(x, y)) })),
    ...avenueNames.map((name, y) => ({ id: 101 + y, name, nodes: numbers.map((x) => idAt(x, y)) })),
  ].map(({ id, name, nodes: line }) => ({ id, tags: { highway: 'residential', name }, nodes: line }));
  return encodeOsmPbf(nodes, ways);
}
