import { gunzipSync } from 'node:zlib';
import { AppError } from '@mediconnect/base';
import { PbfWriter } from 'pbf';
import { BoundedPbfReader } from '../bounded-pbf-reader.ts';

/** A house number of a street: the number, what follows it ("BIS", "A", usually ''), and where it is. */
export interface HouseNumber {
  readonly number: number;
  readonly suffix: string;
  readonly longitudeE5: number;
  readonly latitudeE5: number;
}

/** A name with a point: a street (kind `street`), a part of the town (`place`), or what stands there (`hospital`, …). */
export interface NamedPoint {
  readonly kind: string;
  readonly name: string;
  readonly longitudeE5: number;
  readonly latitudeE5: number;
}

export interface AddressStreet extends NamedPoint {
  readonly numbers: readonly HouseNumber[];
}

/** What the file holds, before it is encoded. Coordinates are in 1e-5 degrees, about a metre. */
export interface AddressData {
  readonly streets: readonly AddressStreet[];
  readonly points: readonly NamedPoint[];
}

/** The file in memory: the numbers of street s are those from `firstNumber[s]` to `firstNumber[s + 1]`. */
export interface AddressTables {
  readonly names: readonly NamedPoint[];
  /** How many of `names` are streets; they come first. */
  readonly streetCount: number;
  readonly firstNumber: Int32Array;
  readonly number: Int32Array;
  readonly suffix: Uint16Array;
  readonly suffixes: readonly string[];
  readonly longitudeE5: Int32Array;
  readonly latitudeE5: Int32Array;
}

/** "MCADDR", 0 and the version; what follows is gzip. */
const MAGIC = Uint8Array.of(0x4d, 0x43, 0x41, 0x44, 0x44, 0x52, 0, 1);
const MAX_INFLATED_BYTES = 256 * 1024 * 1024;
const MAX_NUMBERS = 20_000_000;

/**
 * Encodes addresses, uncompressed. Inside the gzip of an addresses.bin stand protobuf fields (schema in words):
 * 1 texts, repeated, text 0 is ''; 2 streets, 3 points: packed, for each name text, kind text, longitude and latitude as
 * zigzag difference to the one before, for streets also how many numbers; then for all house numbers in order, each a
 * packed column: 4 number, 5 suffix text, 6 longitude, 7 latitude. 4, 6 and 7 are zigzag differences to the one before
 * (longitude and latitude start from the street's point, numbers from 0 in each street).
 */
export function encodeAddressBody({ streets, points }: AddressData): Uint8Array {
  const texts = new Map([['', 0]]);
  const textOf = (text: string): number => {
    if (!texts.has(text)) texts.set(text, texts.size);
    return texts.get(text)!;
  };
  const named = (list: readonly (NamedPoint & { numbers?: readonly unknown[] })[]): number[] => {
    const last = { longitudeE5: 0, latitudeE5: 0 };
    return list.flatMap((item) => {
      const row = [textOf(item.name), textOf(item.kind)];
      row.push(zigzag(item.longitudeE5 - last.longitudeE5), zigzag(item.latitudeE5 - last.latitudeE5));
      Object.assign(last, { longitudeE5: item.longitudeE5, latitudeE5: item.latitudeE5 });
      return item.numbers ? [...row, item.numbers.length] : row;
    });
  };
  const columns: [number[], number[], number[], number[]] = [[], [], [], []];
  for (const street of streets) {
    let last: HouseNumber = { number: 0, suffix: '', longitudeE5: street.longitudeE5, latitudeE5: street.latitudeE5 };
    for (const house of street.numbers) {
      columns[0].push(zigzag(house.number - last.number));
      columns[1].push(textOf(house.suffix));
      columns[2].push(zigzag(house.longitudeE5 - last.longitudeE5));
      columns[3].push(zigzag(house.latitudeE5 - last.latitudeE5));
      last = house;
    }
  }
  const [streetRows, pointRows] = [named(streets), named(points)];
  const writer = new PbfWriter();
  for (const text of texts.keys()) writer.writeStringField(1, text);
  writer.writePackedVarint(2, streetRows);
  writer.writePackedVarint(3, pointRows);
  for (const [index, column] of columns.entries()) writer.writePackedVarint(4 + index, column);
  return writer.finish();
}

/** The head that stands before the gzipped body in a file. */
export const addressFileHead = (): Uint8Array => MAGIC.slice();

const zigzag = (value: number): number => (value < 0 ? -value * 2 - 1 : value * 2);
const unzigzag = (value: number): number => (value % 2 === 1 ? -(value + 1) / 2 : value / 2);

/**
 * Reads an addresses.bin.
 * @throws AppError `region.unreadable` when the bytes are no such file, cut off or changed
 */
export function decodeAddressFile(bytes: Uint8Array): AddressTables {
  if (MAGIC.some((byte, index) => bytes[index] !== byte)) throw unreadable('no such file, or another version');
  try {
    return decodeAddressBody(gunzipSync(bytes.subarray(MAGIC.length), { maxOutputLength: MAX_INFLATED_BYTES }));
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw unreadable(error instanceof Error ? error.message : 'unknown', error);
  }
}

const unreadable = (reason: string, cause?: unknown): AppError =>
  new AppError('region.unreadable', `Not a readable address file: ${reason}`, { cause });

/** Reads what encodeAddressBody wrote. */
export function decodeAddressBody(body: Uint8Array): AddressTables {
  const texts: string[] = [];
  const columns: number[][] = [[], [], [], [], [], []];
  new BoundedPbfReader(body).readFields((tag, _, reader) => {
    if (tag === 1) texts.push(reader.readString());
    else if (tag >= 2 && tag <= 7) reader.readPackedVarint(columns[tag - 2]!);
  }, undefined);
  const [streetRows, pointRows, ...houses] = columns as [number[], number[], number[], number[], number[], number[]];
  const count = houses[0]!.length;
  if (count > MAX_NUMBERS || houses.some((column) => column.length !== count)) throw unreadable('its columns differ');
  const textAt = (index: number): string => {
    const text = texts[index];
    if (text === undefined) throw unreadable('a text that it does not have');
    return text;
  };
  const streets = namedPoints(streetRows, 5, textAt);
  const points = namedPoints(pointRows, 4, textAt);
  const tables = {
    firstNumber: new Int32Array(streets.length + 1),
    number: new Int32Array(count),
    suffix: Uint16Array.from(houses[1]!, (text) => text),
    longitudeE5: new Int32Array(count),
    latitudeE5: new Int32Array(count),
  };
  for (const text of new Set(houses[1]!)) textAt(text);
  let at = 0;
  for (const [index, street] of streets.entries()) {
    let [number, x, y] = [0, street.longitudeE5, street.latitudeE5];
    const end = at + streetRows[index * 5 + 4]!;
    if (!(end <= count)) throw unreadable('more numbers than it has');
    for (; at < end; at++) {
      tables.number[at] = number += unzigzag(houses[0]![at]!);
      tables.longitudeE5[at] = x += unzigzag(houses[2]![at]!);
      tables.latitudeE5[at] = y += unzigzag(houses[3]![at]!);
    }
    tables.firstNumber[index + 1] = at;
  }
  return { names: [...streets, ...points], streetCount: streets.length, suffixes: texts, ...tables };
}

function namedPoints(rows: readonly number[], width: number, textAt: (index: number) => string): NamedPoint[] {
  if (rows.length % width !== 0) throw unreadable('a row that is cut off');
  const points: NamedPoint[] = [];
  let [longitudeE5, latitudeE5] = [0, 0];
  for (let at = 0; at < rows.length; at += width) {
    longitudeE5 += unzigzag(rows[at + 2]!);
    latitudeE5 += unzigzag(rows[at + 3]!);
    points.push({ name: textAt(rows[at]!), kind: textAt(rows[at + 1]!), longitudeE5, latitudeE5 });
  }
  return points;
}
