import type { OsmTags } from '../osm-pbf.ts';
import { own } from './measures.ts';

/** What a road lets through, 0: no limit is known. Heights in cm, masses in kg. */
export interface SizeLimits {
  readonly heightCm: number;
  readonly massKg: number;
}

export const NO_SIZE_LIMITS: SizeLimits = { heightCm: 0, massKg: 0 };

const HEIGHT_KEYS = ['maxheight:physical', 'maxheight'];
/** Of the mass of any vehicle. What is said of trucks alone (maxweight:hgv) does not concern an ambulance. */
const MASS_KEYS = ['maxweight', 'maxweightrating'];

const LENGTH_CM: Readonly<Record<string, number>> = { '': 100, m: 100, cm: 1, ft: 30.48, feet: 30.48 };
const MASS_KG: Readonly<Record<string, number>> = {
  ...{ '': 1000, t: 1000, tonnes: 1000, kg: 1, lb: 0.45359237, lbs: 0.45359237 },
  ...{ st: 907.18474, lt: 1016.0469, cwt: 50.80234544 },
};
/** They are kept in 16 and 32 bits; a larger one is no limit for anything on wheels. */
const MOST_CM = 65_535;
const MOST_KG = 1_000_000;

/** The limits of a way for one of its directions, or of a node: of several tags the least. */
export function sizeLimits(tags: OsmTags, side?: 'forward' | 'backward'): SizeLimits {
  const read = (keys: readonly string[], parse: (value: string | undefined) => number): number =>
    keys.reduce((least, key) => lesser(least, parse((side && tags[`${key}:${side}`]) ?? tags[key])), 0);
  return { heightCm: read(HEIGHT_KEYS, parseHeightCm), massKg: read(MASS_KEYS, parseMassKg) };
}

/** Both limits hold. */
export const bothLimits = (a: SizeLimits, b: SizeLimits): SizeLimits => ({
  heightCm: lesser(a.heightCm, b.heightCm),
  massKg: lesser(a.massKg, b.massKg),
});

const lesser = (a: number, b: number): number => (a === 0 || b === 0 ? a + b : Math.min(a, b));

/** Centimetres of "3.5", "3,5 m", "350 cm", "11 ft", "11'6\""; 0 for words such as "default", which tell no number. */
export function parseHeightCm(value: string | undefined): number {
  const feet = /^\s*(\d+)\s*'\s*(?:(\d+(?:\.\d+)?)\s*(?:"|''|in)?)?\s*$/.exec(value ?? '');
  const cm = feet ? (Number(feet[1]) * 12 + Number(feet[2] ?? 0)) * 2.54 : measured(value, LENGTH_CM);
  return cm <= MOST_CM ? Math.floor(cm + 1e-6) : 0;
}

/** Kilograms of "3.5", "7.5 t", "800 kg", "9000 lbs", "5 st" (short tons); a bare number is metric tons. 0 for words. */
export function parseMassKg(value: string | undefined): number {
  const kg = measured(value, MASS_KG);
  return kg <= MOST_KG ? Math.floor(kg + 1e-6) : 0;
}

function measured(value: string | undefined, units: Readonly<Record<string, number>>): number {
  const [, number, unit] = /^\s*(\d+(?:[.,]\d+)?)\s*([a-z]*)\s*$/i.exec(value ?? '') ?? [];
  const factor = unit === undefined ? undefined : own(units, unit.toLowerCase());
  return number === undefined || factor === undefined ? 0 : Number(number.replace(',', '.')) * factor;
}
