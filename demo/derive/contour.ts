/** A corner in cells of the raster, with fractions. */
export type Corner = readonly [number, number];

/**
 * The rings around where a field is positive: marching squares with linear interpolation. Values stand in the middle of
 * cells; outside the raster the field counts as negative, so that every ring is closed. Positive lies on the left.
 */
export function contour(field: Float64Array, width: number, height: number): Corner[][] {
  const value = (x: number, y: number): number =>
    x < 0 || y < 0 || x >= width || y >= height ? -1 : field[y * width + x]!;
  const next = new Map<string, { to: string; at: Corner }[]>();
  const link = (from: Corner, to: Corner): void => {
    const key = String(from);
    const found = next.get(key);
    const entry = { to: String(to), at: from };
    if (found) found.push(entry);
    else next.set(key, [entry]);
  };
  for (let y = -1; y < height; y++) {
    for (let x = -1; x < width; x++) {
      const corners = [value(x, y), value(x + 1, y), value(x + 1, y + 1), value(x, y + 1)] as const;
      if (corners[0] > 0 === corners[1] > 0 && corners[1] > 0 === corners[2] > 0 && corners[2] > 0 === corners[3] > 0)
        continue;
      for (const [from, to] of segments(corners, x, y)) link(from, to);
    }
  }
  return rings(next);
}

/** The pieces of the border inside one square of four values (north-west, north-east, south-east, south-west). */
function segments(v: readonly [number, number, number, number], x: number, y: number): [Corner, Corner][] {
  const inside = v.map((value) => value > 0);
  const share = (a: number, b: number): number => Math.round((a / (a - b)) * 1000) / 1000;
  const edge = [
    (): Corner => [x + share(v[0], v[1]), y],
    (): Corner => [x + 1, y + share(v[1], v[2])],
    (): Corner => [x + share(v[3], v[2]), y + 1],
    (): Corner => [x, y + share(v[0], v[3])],
  ];
  const pieces: [Corner, Corner][] = [];
  for (let corner = 0; corner < 4; corner++) {
    // walking clockwise: the border leaves through the side where the inside begins, and ends where it stops
    if (!inside[corner] || inside[(corner + 3) % 4]) continue;
    let stop = corner;
    while (inside[(stop + 1) % 4]) stop = (stop + 1) % 4;
    pieces.push([edge[stop]!(), edge[(corner + 3) % 4]!()]);
  }
  return pieces;
}

function rings(next: Map<string, { to: string; at: Corner }[]>): Corner[][] {
  const found: Corner[][] = [];
  for (const start of next.keys()) {
    while ((next.get(start)?.length ?? 0) > 0) {
      const ring: Corner[] = [];
      for (let key = start; ; ) {
        const step = next.get(key)?.pop();
        if (!step) break;
        ring.push(step.at);
        key = step.to;
      }
      if (ring.length > 3) found.push(ring);
    }
  }
  return found;
}
