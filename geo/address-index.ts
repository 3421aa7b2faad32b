import { foldWords } from './address-index/fold.ts';
import { type AddressTables, decodeAddressFile } from './address-index/format.ts';
import { createNearest } from './address-index/nearest.ts';
import { WordIndex } from './address-index/word-index.ts';

export interface AddressHit {
  /** `address`, `street`, `place` (a part of the town), or what stands there: `hospital`, `pharmacy`, … */
  readonly kind: string;
  /** What to show: "Avenida 18 de Julio 1234, Centro". */
  readonly label: string;
  readonly longitude: number;
  readonly latitude: number;
  /** The number asked for is not in the data; this is the nearest one of its side of the street. */
  readonly approximate?: true;
}

/** Offline search for addresses, streets, parts of the town and places by their name. */
export interface AddressIndex {
  /** Counts of what can be found. */
  readonly counts: { readonly names: number; readonly numbers: number };
  /**
   * The best hits for what somebody typed: accents and case don't matter, words may be cut short ("bv artig 1550"), a
   * number at the end is a house number. At most `limit` hits (1…50), best first; nothing for a text without words.
   */
  search(text: string, limit?: number): AddressHit[];
  /**
   * The address of a place in degrees: the nearest house number; only its street where that is farther than 60 m, and
   * nothing beyond 300 m.
   */
  nearest(longitude: number, latitude: number): AddressHit | undefined;
}

/** Farther away, a house number says the wrong thing, and beyond the other the street, too. */
const OWN_NUMBER_METRES = 60;
const OWN_STREET_METRES = 300;
const MAX_HITS = 50;
/** A house number that is not in the data may be off by this much from the one shown instead. */
const NEAR_NUMBERS = 60;
/** More streets than this are not looked at for a house number: the words were too few. */
const MAX_STREETS = 200;

/**
 * Loads the bytes of an addresses.bin (its format: address-index/format.ts).
 * @throws AppError `region.unreadable` when the bytes are no such file
 */
export function loadAddressIndex(bytes: Uint8Array): AddressIndex {
  const tables = decodeAddressFile(bytes);
  const words = tables.names.map(({ name }) => foldWords(name));
  const index = new WordIndex(words);
  const areas = tables.names.filter(({ kind }) => kind === 'place');
  const finder: Finder = { tables, words, index, areas };
  return {
    counts: { names: tables.names.length, numbers: tables.number.length },
    nearest: nearestIn(finder),
    search: (text, limit = 10) => search(finder, text, Math.max(1, Math.min(MAX_HITS, Math.floor(limit) || 1))),
  };
}

function nearestIn(finder: Finder): AddressIndex['nearest'] {
  const nearest = createNearest(finder.tables);
  return (longitude, latitude) => {
    const found = nearest(longitude, latitude, OWN_STREET_METRES);
    if (found === undefined) return undefined;
    const hit = numberHit(finder, found.street, found.at);
    if (found.metres <= OWN_NUMBER_METRES) return hit;
    const [x, y] = [Math.round(hit.longitude * 1e5), Math.round(hit.latitude * 1e5)];
    return { ...hit, kind: 'street', label: withArea(finder, finder.tables.names[found.street]!.name, x, y) };
  };
}

interface Finder {
  readonly tables: AddressTables;
  readonly words: readonly (readonly string[])[];
  readonly index: WordIndex;
  readonly areas: AddressTables['names'];
}

function search(finder: Finder, text: string, limit: number): AddressHit[] {
  const words = foldWords(text);
  const addresses = withoutTwins(findNumbers(finder, words)).slice(0, limit);
  const names = finder.index.find(words);
  const ranked = names
    .map((item) => ({ item, rank: nameRank(finder, item, words) }))
    .sort((a, b) => b.rank - a.rank || a.item - b.item);
  const exact = addresses.filter((hit) => !hit.approximate);
  const near = addresses.filter((hit) => hit.approximate);
  const named = ranked.slice(0, limit).map(({ item }) => nameHit(finder, item));
  return [...exact, ...named, ...near].slice(0, limit);
}

/** Several doors of one number in one part of the town are one hit. */
const withoutTwins = (hits: readonly AddressHit[]): AddressHit[] =>
  hits.filter((hit, index) => hits.findIndex(({ label }) => label === hit.label) === index);

/** House numbers: "1234" or "1234 bis" at the end, the street before it. */
function findNumbers(finder: Finder, words: readonly string[]): AddressHit[] {
  const at = words.findLastIndex((word) => /^\d{1,6}[a-z]?$/.test(word));
  if (at < 1 || at < words.length - 2) return [];
  const number = Number.parseInt(words[at]!, 10);
  const suffix = (words[at]!.replace(/^\d+/, '') || words[at + 1] || '').toUpperCase();
  const streetWords = words.slice(0, at);
  const streets = finder.index.find(streetWords).filter((item) => item < finder.tables.streetCount);
  return streets
    .map((street) => ({ street, rank: nameRank(finder, street, streetWords) }))
    .sort((a, b) => b.rank - a.rank || a.street - b.street)
    .slice(0, MAX_STREETS)
    .flatMap(({ street }) => numbersOf(finder, street, number, suffix));
}

function numbersOf(finder: Finder, street: number, number: number, suffix: string): AddressHit[] {
  const { tables } = finder;
  const [start, end] = [tables.firstNumber[street]!, tables.firstNumber[street + 1]!];
  const same: number[] = [];
  let [near, distance] = [-1, NEAR_NUMBERS + 1];
  for (let at = start; at < end; at++) {
    const off = Math.abs(tables.number[at]! - number);
    if (off === 0) same.push(at);
    else if (off % 2 === 0 && off < distance) [near, distance] = [at, off];
  }
  const plainFirst = (at: number): number => {
    const own = tables.suffixes[tables.suffix[at]!]!;
    return own === suffix ? 0 : own === '' ? 1 : 2;
  };
  if (same.length > 0) {
    const best = Math.min(...same.map(plainFirst));
    return same
      .filter((at) => plainFirst(at) === best)
      .slice(0, 3)
      .map((at) => numberHit(finder, street, at));
  }
  return near >= 0 ? [{ ...numberHit(finder, street, near), approximate: true }] : [];
}

function numberHit(finder: Finder, street: number, at: number): AddressHit {
  const { tables } = finder;
  const number = [tables.number[at]!, tables.suffixes[tables.suffix[at]!]!].filter((part) => part !== '').join(' ');
  const [x, y] = [tables.longitudeE5[at]!, tables.latitudeE5[at]!];
  const label = withArea(finder, `${tables.names[street]!.name} ${number}`, x, y);
  return { kind: 'address', label, longitude: x / 1e5, latitude: y / 1e5 };
}

function nameHit(finder: Finder, item: number): AddressHit {
  const { kind, name, longitudeE5, latitudeE5 } = finder.tables.names[item]!;
  const label = kind === 'place' ? name : withArea(finder, name, longitudeE5, latitudeE5);
  return { kind, label, longitude: longitudeE5 / 1e5, latitude: latitudeE5 / 1e5 };
}

/** Adds the part of the town, so that two streets of one name can be told apart. */
function withArea({ areas }: Finder, name: string, x: number, y: number): string {
  let [nearest, least] = ['', Number.POSITIVE_INFINITY];
  for (const area of areas) {
    const squared = ((area.longitudeE5 - x) * Math.cos((y / 1e5) * (Math.PI / 180))) ** 2 + (area.latitudeE5 - y) ** 2;
    if (squared < least) [nearest, least] = [area.name, squared];
  }
  return nearest && nearest !== name ? `${name}, ${nearest}` : name;
}

/** Whole words before beginnings of words, few other words in the name, the name's own order; busy streets first. */
function nameRank({ tables, words }: Finder, item: number, asked: readonly string[]): number {
  const own = words[item]!;
  const whole = asked.filter((word) => own.includes(word)).length;
  const startsSo = asked.every((word, index) => own[index]?.startsWith(word)) ? 1 : 0;
  const busy = item < tables.streetCount ? tables.firstNumber[item + 1]! - tables.firstNumber[item]! : 0;
  const kind = tables.names[item]!.kind;
  const weight = kind === 'hospital' || kind === 'place' ? 2 : 0;
  return 10 * whole + 4 * startsSo - 2 * (own.length - asked.length) + weight + Math.log10(1 + busy);
}
