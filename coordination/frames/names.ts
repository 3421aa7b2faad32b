import { telemetry } from '@mediconnect/schemas';

/** The API's words for an enum of the wire: its names without their prefix, in lower case; by number. */
function wordsOf(byName: Record<string, string | number>, prefix: string): string[] {
  const words: string[] = [];
  for (const [name, value] of Object.entries(byName))
    if (typeof value === 'number') words[value] = name.slice(prefix.length).toLowerCase();
  return words;
}

export const FIX_TYPES = wordsOf({ ...telemetry.FixType }, 'FIX_TYPE_');
export const SIREN_MODES = wordsOf({ ...telemetry.SirenMode }, 'SIREN_MODE_');
export const NETWORKS = wordsOf({ ...telemetry.Network }, 'NETWORK_');
export const MOTION_KINDS = wordsOf({ ...telemetry.MotionKind }, 'MOTION_KIND_');
export const CREW_ROLES = wordsOf({ ...telemetry.CrewRole }, 'CREW_ROLE_');

/**
 * The word of an enum's value; a number that this version has no word for stays readable as a number in text; null when
 * it was not reported.
 */
export function wordOf(words: readonly string[], value: number | null | undefined): string | null {
  return value == null ? null : (words[value] ?? String(value));
}
