import { FIX_QUALITY } from '@mediconnect/geo/fixes/fix-quality.ts';

export { BAD_FIX as BAD_FIX_MASK } from '@mediconnect/geo/fixes/fix-quality.ts';

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
/** The bits of `frames_gps.quality` under the names of the API. */
const NAMED_BITS = Object.entries(FIX_QUALITY).map(([name, bit]) => ({ name: snakeCase(name), bit }));

/** The names of the bits that are set. */
export const qualityNames = (quality: number): string[] =>
  NAMED_BITS.filter(({ bit }) => quality & bit).map(({ name }) => name);
