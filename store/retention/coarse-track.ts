/** One fix of a coarse track. */
export interface CoarsePoint {
  /** Milliseconds since the epoch; whole seconds are kept. */
  readonly timeMs: number;
  readonly latitudeE7: number;
  readonly longitudeE7: number;
  readonly speedCmPerS: number | null;
}

/** Kept to 1e-5 degree, about a metre. */
const STEP_E7 = 100;
/** Speeds are kept to 0.1 m/s. */
const SPEED_STEP_CM_PER_S = 10;

/** Writes whole numbers in as few bytes as they need, seven bits each; signs by zigzag. */
function varints(numbers: readonly number[]): Buffer {
  const bytes: number[] = [];
  for (const number of numbers) {
    let rest = number < 0 ? -2 * number - 1 : 2 * number;
    for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
    bytes.push(rest);
  }
  return Buffer.from(bytes);
}

function readVarints(bytes: Buffer): number[] {
  const numbers: number[] = [];
  let value = 0;
  let scale = 1;
  for (const byte of bytes) {
    value += (byte % 128) * scale;
    scale *= 128;
    if (byte > 127) continue;
    numbers.push(value % 2 === 0 ? value / 2 : -(value + 1) / 2);
    value = 0;
    scale = 1;
  }
  return numbers;
}

/** What is written of a point, in steps. Speed: 0 where it was not measured. */
const steps = ({ timeMs, latitudeE7, longitudeE7, speedCmPerS }: CoarsePoint, dayMs: number) =>
  [
    Math.floor((timeMs - dayMs) / 1000),
    Math.round(latitudeE7 / STEP_E7),
    Math.round(longitudeE7 / STEP_E7),
    speedCmPerS === null ? 0 : Math.round(speedCmPerS / SPEED_STEP_CM_PER_S) + 1,
  ] as const;

/**
 * A day's points in some 6 bytes each: seconds of the day, latitude and longitude as differences to the point before, then
 * the speed.
 * @param dayMs start of the UTC day that they belong to
 */
export function encodeCoarse(points: readonly CoarsePoint[], dayMs: number): Buffer {
  let before: readonly number[] = [0, 0, 0, 0];
  const numbers = points.flatMap((point) => {
    const now = steps(point, dayMs);
    const [seconds, latitude, longitude, speed] = now;
    const written = [seconds - before[0]!, latitude - before[1]!, longitude - before[2]!, speed];
    before = now;
    return written;
  });
  return varints(numbers);
}

/** The points again, as exactly as they were kept. */
export function decodeCoarse(bytes: Buffer, dayMs: number): CoarsePoint[] {
  const numbers = readVarints(bytes);
  const points: CoarsePoint[] = [];
  let seconds = 0;
  let latitude = 0;
  let longitude = 0;
  for (let i = 0; i + 3 < numbers.length; i += 4) {
    seconds += numbers[i]!;
    latitude += numbers[i + 1]!;
    longitude += numbers[i + 2]!;
    const speed = numbers[i + 3]!;
    points.push({
      timeMs: dayMs + seconds * 1000,
      latitudeE7: latitude * STEP_E7,
      longitudeE7: longitude * STEP_E7,
      speedCmPerS: speed === 0 ? null : (speed - 1) * SPEED_STEP_CM_PER_S,
    });
  }
  return points;
}
