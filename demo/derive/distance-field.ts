/** Larger than any squared distance on a raster, and still exact in the sums below. */
const FAR = 1e12;

/**
 * Distance in cells from each cell to the nearest cell that is set: the exact Euclidean distance transform of
 * P. Felzenszwalb and D. Huttenlocher, "Distance Transforms of Sampled Functions" (2012), columns and then rows.
 */
export function distanceField(set: Uint8Array, width: number, height: number): Float64Array {
  // plain loops: the callbacks of from() and map() take longer than the transform itself
  const field = new Float64Array(set.length);
  for (let cell = 0; cell < set.length; cell++) field[cell] = set[cell] ? 0 : FAR;
  const longest = Math.max(width, height);
  const work = {
    input: new Float64Array(longest),
    vertex: new Int32Array(longest),
    border: new Float64Array(longest + 1),
  };
  for (let x = 0; x < width; x++) transformLine(field, x, width, height, work);
  for (let y = 0; y < height; y++) transformLine(field, y * width, 1, width, work);
  for (let cell = 0; cell < field.length; cell++) field[cell] = Math.sqrt(field[cell]!);
  return field;
}

type Work = { input: Float64Array; vertex: Int32Array; border: Float64Array };

/** One line: the lower envelope of parabolas rooted at its cells. */
function transformLine(field: Float64Array, start: number, stride: number, length: number, work: Work): void {
  const { input, vertex, border } = work;
  for (let at = 0; at < length; at++) input[at] = field[start + at * stride]!;
  let last = 0;
  vertex[0] = 0;
  border[0] = Number.NEGATIVE_INFINITY;
  border[1] = Number.POSITIVE_INFINITY;
  const crossing = (a: number, b: number): number => (input[a]! + a * a - (input[b]! + b * b)) / (2 * a - 2 * b);
  for (let at = 1; at < length; at++) {
    let cross = crossing(at, vertex[last]!);
    while (cross <= border[last]!) cross = crossing(at, vertex[--last]!);
    vertex[++last] = at;
    border[last] = cross;
    border[last + 1] = Number.POSITIVE_INFINITY;
  }
  for (let at = 0, hull = 0; at < length; at++) {
    while (border[hull + 1]! < at) hull++;
    field[start + at * stride] = (at - vertex[hull]!) ** 2 + input[vertex[hull]!]!;
  }
}
