import type { MapColours } from './palette.ts';

/** What units, ways and areas are drawn upon. */
export const GROUNDS: readonly (keyof MapColours)[] = [
  ...(['land', 'water', 'park', 'building', 'street', 'industrial', 'campus', 'beach'] as const),
];

// Contrast as WCAG 2.2 reckons it, for tests of colours.
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

/** Of two colours such as #7cc7ff: 1…21. */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light! + 0.05) / (dark! + 0.05);
}
