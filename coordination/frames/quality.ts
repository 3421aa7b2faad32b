/** Names of the bits of `frames_gps.quality`, from bit 0 on; their meaning never changes. */
export const QUALITY_NAMES = [
  'no_fix',
  'inaccurate',
  'diluted',
  'jump',
  'dead_reckoning',
  'clock_ahead',
  'frozen',
] as const;

/** Bits that make a fix a bad one (the others only mark it): no_fix, inaccurate, diluted, jump. */
export const BAD_FIX_MASK = 0b1111;

/** The names of the bits that are set. */
export const qualityNames = (quality: number): string[] => QUALITY_NAMES.filter((_, bit) => quality & (1 << bit));
