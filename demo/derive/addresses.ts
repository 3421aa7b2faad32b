import { gzipSync } from 'node:zlib';
import {
  type AddressData,
  type AddressStreet,
  addressFileHead,
  encodeAddressBody,
  type HouseNumber,
  type NamedPoint,
} from '@mediconnect/geo/address-index/format.ts';
import { ROAD_CLASSES } from './road-tags.ts';
import { latitudeOf, longitudeOf, type Point, type SourceObject, type Tags } from './tiles.ts';

/** The address file of the region: house numbers by street, street names, parts of the town, named places. */
export function deriveAddresses(objects: readonly SourceObject[]): Buffer {
  const zipped = gzipSync(encodeAddressBody(addressData(objects)), { level: 9 });
  zipped[9] = 255; // gzip's field for the operating system: unknown
  return Buffer.concat([addressFileHead(), zipped]);
}

const e5 = ({ x, y }: Point) => ({
  longitudeE5: Math.round(longitudeOf(x) * 1e5),
  latitudeE5: Math.round(latitudeOf(y) * 1e5),
});

function addressData(objects: readonly SourceObject[]): AddressData {
  const houses = new Map<string, HouseNumber[]>();
  const streetPoints = new Map<string, Point>();
  const points: NamedPoint[] = [];
  for (const object of objects) {
    const { tags } = object;
    const middle = middleOf(object);
    if (!middle) continue;
    const street = cleaned(tags['addr:street']);
    if (street && tags['addr:housenumber']) {
      const list = houses.get(street) ?? [];
      houses.set(street, list);
      for (const number of numbersOf(tags['addr:housenumber'])) list.push({ ...number, ...e5(middle) });
    }
    const name = cleaned(tags.name);
    if (!name) continue;
    if (ROAD_CLASSES.has(tags.highway ?? '')) {
      if (!streetPoints.has(name)) streetPoints.set(name, middle);
      continue;
    }
    const kind = kindOf(tags);
    if (kind) points.push({ kind, name, ...e5(middle) });
  }
  return { streets: streetsOf(houses, streetPoints), points: points.sort(byNameThenPlace) };
}

/** A corner in the middle of a line, the centre of an area's first ring, or the point. */
function middleOf({ geometry, parts }: SourceObject): Point | undefined {
  const part = parts[0];
  if (!part || part.length === 0) return undefined;
  if (geometry !== 3) return part[part.length >> 1];
  const [xs, ys] = [part.map(({ x }) => x), part.map(({ y }) => y)];
  return { x: (Math.min(...xs) + Math.max(...xs)) / 2, y: (Math.min(...ys) + Math.max(...ys)) / 2 };
}

const cleaned = (text: string | undefined): string | undefined => text?.replace(/\s+/g, ' ').trim() || undefined;

/** "1487,1489" is two numbers, "245 BIS" one with a suffix; what begins with no number is left out. */
function numbersOf(text: string): { number: number; suffix: string }[] {
  return text.split(/[,;/]/).flatMap((part) => {
    const found = /^\s*(\d{1,6})\s*([\p{L}]{0,4})/u.exec(part);
    return found ? [{ number: Number(found[1]), suffix: found[2]!.toUpperCase() }] : [];
  });
}

/** Even numbers, then odd ones: neighbours of one side lie close together, and their differences are small. */
const bySideThenNumber = (a: HouseNumber, b: HouseNumber): number =>
  (a.number % 2) - (b.number % 2) ||
  a.number - b.number ||
  (a.suffix < b.suffix ? -1 : a.suffix > b.suffix ? 1 : 0) ||
  a.longitudeE5 - b.longitudeE5 ||
  a.latitudeE5 - b.latitudeE5;

const byNameThenPlace = (a: NamedPoint, b: NamedPoint): number =>
  (a.name < b.name ? -1 : a.name > b.name ? 1 : 0) || a.longitudeE5 - b.longitudeE5 || a.latitudeE5 - b.latitudeE5;

function streetsOf(houses: ReadonlyMap<string, HouseNumber[]>, points: ReadonlyMap<string, Point>): AddressStreet[] {
  const names = [...new Set([...houses.keys(), ...points.keys()])].sort();
  return names.map((name): AddressStreet => {
    const numbers = withoutTwins([...(houses.get(name) ?? [])].sort(bySideThenNumber));
    const point = points.get(name);
    const middle = numbers[numbers.length >> 1];
    const at = point ? e5(point) : { longitudeE5: middle!.longitudeE5, latitudeE5: middle!.latitudeE5 };
    return { kind: 'street', name, ...at, numbers };
  });
}

/** The same number within some thirty metres is the same door, mapped twice. */
function withoutTwins(numbers: readonly HouseNumber[]): HouseNumber[] {
  return numbers.filter((house, index) => {
    const before = numbers[index - 1];
    const isTwin =
      before?.number === house.number &&
      before.suffix === house.suffix &&
      Math.hypot(before.longitudeE5 - house.longitudeE5, before.latitudeE5 - house.latitudeE5) < 30;
    return !isTwin;
  });
}

const PLACES = new Set(['suburb', 'neighbourhood', 'village', 'town', 'hamlet']);
const NOT_SEARCHED = new Set(['parking', 'parking_space', 'bench', 'waste_basket', 'recycling', 'yes']);

function kindOf(tags: Tags): string | undefined {
  if (tags.place) return PLACES.has(tags.place) ? 'place' : tags.place === 'square' ? 'square' : undefined;
  const kind =
    tags.amenity ?? tags.healthcare ?? tags.emergency ?? tags.tourism ?? tags.leisure ?? tags.shop ?? tags.office;
  if (kind && !NOT_SEARCHED.has(kind)) return kind;
  if (tags.railway === 'station' || tags.railway === 'halt') return 'station';
  if (tags.aeroway === 'aerodrome' || tags.aeroway === 'terminal') return 'airport';
  return tags.landuse === 'cemetery' || tags.natural === 'beach' ? (tags.landuse ?? tags.natural) : undefined;
}
