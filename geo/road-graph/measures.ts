import { DEFAULT_LIMITS_KMH, NAMED_LIMITS_KMH } from './profiles.ts';

/** km/h of a maxspeed tag: "60", "40 mph", "UY:urban"; 0 when it says nothing we know. */
export function parseSpeedKmh(value: string | undefined): number {
  if (!value) return 0;
  const digits = /^\d+/.exec(value);
  if (digits) return Number(digits[0]) * (/mph|mp\/h/.test(value) ? 1.609 : 1);
  const name = value.toLowerCase();
  const kind = /[a-z]{2}:([a-z]+)/.exec(name)?.[1] ?? '';
  return own(NAMED_LIMITS_KMH, name) ?? own(DEFAULT_LIMITS_KMH, kind) ?? 0;
}

/** Metres of "3.5", "3,5 m", "12'6\""; undefined when there is no number. */
export function parseMetres(value: string | undefined): number | undefined {
  const number = /\d+\.?\d*/.exec(value?.replace(',', '.') ?? '');
  if (!value || !number) return undefined;
  const inches = /'(.*)/.exec(value);
  if (!inches) return Number(number[0]);
  return (Number(number[0]) * 12 + Number(/\d+/.exec(inches[1]!)?.[0] ?? 0)) * 0.0254;
}

/** The clear height in metres; words such as "default" mean 4.5. */
export function parseHeightMetres(value: string | undefined): number | undefined {
  return value && ['default', 'none', 'no-sign', 'unsigned'].includes(value) ? 4.5 : parseMetres(value);
}

/** Kilograms of "3.5", "7.5 t", "9000 lbs", "800 kg"; a bare number is metric tons. */
export function parseKilograms(value: string | undefined): number | undefined {
  const number = /\d+\.?\d*/.exec(value?.replace(',', '.') ?? '');
  if (!value || !number) return undefined;
  if (value.includes('lbs')) return Number(number[0]) * 0.45359237;
  return Number(number[0]) * (value.includes('kg') ? 1 : 1000);
}

/** A table's own value: a tag such as surface=constructor must not reach Object.prototype. */
export function own<T>(table: Readonly<Record<string, T>>, key: string | undefined): T | undefined {
  return key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}
