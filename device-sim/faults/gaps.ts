import { type Gps, telemetry } from '@mediconnect/schemas';
import { between, chance, type Random } from '../random.ts';
import type { GapMode } from './happening.ts';
import type { Span } from './spans.ts';

/** Half of the gaps are tunnels; the others lose frames, with or without a number. */
export function gapMode({ random }: Span): GapMode {
  if (chance(random, 0.5)) return 'no_fix';
  return chance(random, 0.5) ? 'silent' : 'lost';
}

/** What a receiver reports that sees too little of the sky. */
export function noFix(random: Random): Gps {
  return { satellites: Math.floor(between(random, 0, 4)), fixType: telemetry.FixType.FIX_TYPE_NONE };
}
