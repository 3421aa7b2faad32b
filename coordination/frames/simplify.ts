const METRES_PER_DEGREE = 111_195;

interface Place {
  readonly latitude_e7: number;
  readonly longitude_e7: number;
}

/** Square of the distance of p from the segment a–b, in metres, on a plane around `a`. */
function squaredDistance(p: Place, a: Place, b: Place): number {
  const narrow = Math.cos((a.latitude_e7 / 1e7) * (Math.PI / 180));
  const x = (place: Place) => ((place.longitude_e7 - a.longitude_e7) / 1e7) * METRES_PER_DEGREE * narrow;
  const y = (place: Place) => ((place.latitude_e7 - a.latitude_e7) / 1e7) * METRES_PER_DEGREE;
  const [bx, by, px, py] = [x(b), y(b), x(p), y(p)];
  const length = bx * bx + by * by;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, (px * bx + py * by) / length));
  return (px - along * bx) ** 2 + (py - along * by) ** 2;
}

/** Longest run that is looked at as a whole: keeps a day that winds a lot from costing the square of its fixes. */
const MAX_RUN = 2000;

/**
 * Douglas-Peucker: drops points so that none of them lies further than `metres` from the line that stays. First and
 * last stay. Without recursion, since a track may have 100,000 points.
 */
export function simplify<Point extends Place>(points: readonly Point[], metres: number): Point[] {
  if (points.length < 3 || metres <= 0) return [...points];
  const keep = new Uint8Array(points.length);
  const tolerance = metres * metres;
  const runs: [number, number][] = [];
  for (let start = 0; start < points.length - 1; start += MAX_RUN) {
    const end = Math.min(start + MAX_RUN, points.length - 1);
    keep[start] = keep[end] = 1;
    runs.push([start, end]);
  }
  for (let run = runs.pop(); run; run = runs.pop()) {
    const [start, end] = run;
    let worst = tolerance;
    let split = -1;
    for (let i = start + 1; i < end; i++) {
      const distance = squaredDistance(points[i]!, points[start]!, points[end]!);
      if (distance > worst) {
        worst = distance;
        split = i;
      }
    }
    if (split < 0) continue;
    keep[split] = 1;
    runs.push([start, split], [split, end]);
  }
  return points.filter((_, index) => keep[index] === 1);
}
