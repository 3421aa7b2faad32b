import { gzipSync } from 'node:zlib';
import type { OsmTags } from '@mediconnect/geo';
import {
  type AddressData,
  type AddressStreet,
  addressFileHead,
  encodeAddressBody,
  type HouseNumber,
  type NamedPoint,
} from '@mediconnect/geo/address-index/format.ts';
import { ROAD_CLASSES } from '../roads/tags.ts';

/** Something that may have an address or a name: its tags, and a place for it in degrees. */
export interface AddressSource {
  readonly tags: OsmTags;
  readonly longitude: number;
  readonly latitude: number;
}

/** The address file of a region: house numbers by street, street names, parts of the town, named places. */
export function encodeAddresses(sources: Iterable<AddressSource>): Buffer {
  const zipped = gzipSync(encodeAddressBody(addressData(sources)), { level: 9 });
  zipped[9] = 255; // gzip's field for the operating system: unknown
  return Buffer.concat([addressFileHead(), zipped]);
}

/** The tags that the address file is made of. */
export const ADDRESS_KEYS = [
  ...['addr:street', 'addr:housenumber', 'name', 'highway', 'place', 'amenity', 'healthcare', 'emergency', 'tourism'],
  ...['leisure', 'shop', 'office', 'railway', 'aeroway', 'landuse', 'natural'],
];

/** Whether an object with these tags is one for the address file. */
export const hasAddress = (tags: OsmTags): boolean =>
  (tags['addr:housenumber'] !== undefined && tags['addr:street'] !== undefined) ||
  (tags.name !== undefined && (ROAD_CLASSES.has(tags.highway ?? '') || kindOf(tags) !== undefined));

interface Point {
  readonly longitudeE5: number;
  readonly latitudeE5: number;
}

const e5 = ({ longitude, latitude }: AddressSource): Point => ({
  longitudeE5: Math.round(longitude * 1e5),
  latitudeE5: Math.round(latitude * 1e5),
});

function addressData(sources: Iterable<AddressSource>): AddressData {
  const houses = new Map<string, HouseNumber[]>();
  const streetPoints = new Map<string, Point>();
  const points: NamedPoint[] = [];
  for (const source of sources) {
    const { tags } = source;
    const street = cleaned(tags['addr:street']);
    if (street && tags['addr:housenumber']) {
      const list = houses.get(street) ?? [];
      houses.set(street, list);
      for (const number of numbersOf(tags['addr:housenumber'])) list.push({ ...number, ...e5(source) });
    }
    const name = cleaned(tags.name);
    if (!name) continue;
    if (ROAD_CLASSES.has(tags.highway ?? '')) {
      if (!streetPoints.has(name)) streetPoints.set(name, e5(source));
      continue;
    }
    const kind = kindOf(tags);
    if (kind) points.push({ kind, name, ...e5(source) });
  }
  return { streets: streetsOf(houses, streetPoints), points: points.sort(byNameThenPlace) };
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
    const at = point ?? { longitudeE5: middle!.longitudeE5, latitudeE5: middle!.latitudeE5 };
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

function kindOf(tags: OsmTags): string | undefined {
  if (tags.place) return PLACES.has(tags.place) ? 'place' : tags.place === 'square' ? 'square' : undefined;
  const kind =
    tags.amenity ?? tags.healthcare ?? tags.emergency ?? tags.tourism ?? tags.leisure ?? tags.shop ?? tags.office;
  if (kind && !NOT_SEARCHED.has(kind)) return kind;
  if (tags.railway === 'station' || tags.railway === 'halt') return 'station';
  if (tags.aeroway === 'aerodrome' || tags.aeroway === 'terminal') return 'airport';
  return tags.landuse === 'cemetery' || tags.natural === 'beach' ? (tags.landuse ?? tags.natural) : undefined;
}
