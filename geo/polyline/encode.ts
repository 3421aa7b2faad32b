import type { LonLat } from '../distance.ts';

const FACTOR = 1e5;

/**
 * A line as text: Google's encoded polyline algorithm with five decimals (a metre), as routing engines and map libraries
 * read it: latitude before longitude, each as the difference to the one before, in groups of five bits.
 */
export function encodePolyline(points: readonly LonLat[]): string {
  let text = '';
  let [latitude, longitude] = [0, 0];
  for (const point of points) {
    const [y, x] = [Math.round(point.latitude * FACTOR), Math.round(point.longitude * FACTOR)];
    text += encodeNumber(y - latitude) + encodeNumber(x - longitude);
    [latitude, longitude] = [y, x];
  }
  return text;
}

function encodeNumber(value: number): string {
  // The sign is the lowest bit. Differences stay below 2^26 (a whole turn in 1e-5 degrees), so 32 bits are enough.
  let rest = value < 0 ? ~(value << 1) : value << 1;
  let text = '';
  for (; rest >= 0x20; rest >>>= 5) text += String.fromCharCode((0x20 | (rest & 0x1f)) + 63);
  return text + String.fromCharCode(rest + 63);
}

/** The points of an encoded line. @throws RangeError when the text is cut off or is no such line */
export function decodePolyline(text: string): LonLat[] {
  const points: LonLat[] = [];
  let [at, latitude, longitude] = [0, 0, 0];
  const next = (): number => {
    let [value, shift] = [0, 0];
    for (;;) {
      const bits = text.charCodeAt(at++) - 63;
      if (!(bits >= 0 && bits < 64) || shift > 25) throw new RangeError(`no polyline at character ${at}`);
      value |= (bits & 0x1f) << shift;
      if (bits < 0x20) return (value & 1) === 1 ? ~(value >>> 1) : value >>> 1;
      shift += 5;
    }
  };
  while (at < text.length) {
    latitude += next();
    longitude += next();
    points.push({ longitude: longitude / FACTOR, latitude: latitude / FACTOR });
  }
  return points;
}
