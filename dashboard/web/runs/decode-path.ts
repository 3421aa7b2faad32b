/**
 * The positions of an encoded polyline of precision 5 (longitude, latitude). What is cut off or no such line gives what was
 * whole of it: a way that can't be drawn must not take the rest of the page with it.
 */
export function decodePath(text: string): [number, number][] {
  const path: [number, number][] = [];
  let [at, latitude, longitude] = [0, 0, 0];
  const next = (): number => {
    let [value, shift, bits] = [0, 0, 0x20];
    while (bits >= 0x20) {
      bits = text.charCodeAt(at++) - 63;
      if (!(bits >= 0 && bits < 64) || shift > 25) return Number.NaN;
      value |= (bits & 0x1f) << shift;
      shift += 5;
    }
    return (value & 1) === 1 ? ~(value >>> 1) : value >>> 1;
  };
  while (at < text.length) {
    latitude += next();
    longitude += next();
    if (Number.isNaN(latitude) || Number.isNaN(longitude)) break;
    path.push([longitude / 1e5, latitude / 1e5]);
  }
  return path;
}
