import { type Fence, type FenceRules, normaliseFence } from '@mediconnect/geo/fences/index.ts';
import type { JudgedFix } from '@mediconnect/geo/folds/judged-fix.ts';

/** A city of 20 × 20 km. */
const CITY_METRES = 20_000;
const WEST = -56.25;
const SOUTH = -34.95;
const METRES_PER_DEGREE = 111_195.08;
const METRES_PER_DEGREE_EAST = METRES_PER_DEGREE * Math.cos((-34.86 * Math.PI) / 180);
/** Fences over each place of the city, in the mean. */
const COVER = 3;
const START_MS = Date.UTC(2026, 0, 5, 8);

/** A place from metres east and north of the city's corner. */
function placeAt(east: number, north: number): readonly [number, number] {
  return [WEST + east / METRES_PER_DEGREE_EAST, SOUTH + north / METRES_PER_DEGREE];
}

/** Park and Miller's minimal standard generator: the same scene for the same seed. 0 ≤ number < 1. */
export function randomNumbers(seed: number): () => number {
  let state = Math.floor(seed) % 2_147_483_647 || 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Closed rings of octagons spread evenly over the city, so large that three lie over each place. */
export function octagons(count: number, random: () => number): [number, number][][] {
  // an octagon has 2√2 r² of area
  const radius = Math.sqrt((COVER * CITY_METRES * CITY_METRES) / (count * 2 * Math.SQRT2));
  return Array.from({ length: count }, () => {
    const [east, north, turn] = [random() * CITY_METRES, random() * CITY_METRES, random() * Math.PI];
    const ring = Array.from({ length: 8 }, (_, corner) => {
      const angle = turn + (corner * Math.PI) / 4;
      const [x, y] = placeAt(east + radius * Math.cos(angle), north + radius * Math.sin(angle));
      return [Number(x.toFixed(7)), Number(y.toFixed(7))] as [number, number];
    });
    return [...ring, ring[0]!];
  });
}

export type RuleChoice = Pick<FenceRules, 'hysteresisMetres' | 'debounceSeconds' | 'dwellSeconds'>;

export function fencesOf(rings: readonly [number, number][][], choice: RuleChoice): Fence[] {
  return rings.map((ring, at) => {
    const rules: FenceRules = {
      ...{ id: `f${at}`, name: `Fence ${at}`, kind: 'zone', schedule: null, timeZone: 'UTC' },
      ...{ speedLimitKmh: null, vehicles: null, groups: null, ...choice },
    };
    const made = normaliseFence({ geometry: { type: 'Polygon', coordinates: [ring] } }, rules, 0);
    if ('problem' in made) throw new Error(made.problem.detail);
    return made.fence;
  });
}

/** Longitudes and latitudes in turn. */
export function randomPlaces(count: number, random: () => number): Float64Array {
  const places = new Float64Array(2 * count);
  for (let at = 0; at < places.length; at += 2) places.set(placeAt(random() * CITY_METRES, random() * CITY_METRES), at);
  return places;
}

const BLOCK_METRES = 100;
const TOP_SPEED = 13.9; // 50 km/h
const PULL = 1.5; // m/s², gently, up and down
const RED_SHARE = 0.35;
const NOISE_METRES = 1.5;

/** One vehicle on a grid of streets: up to 50 km/h, a red light at every third crossing, turns; its receiver drifts a bit. */
function driveCity(seconds: number, random: () => number, vehicle: string): JudgedFix[] {
  const fixes: JudgedFix[] = [];
  let [east, north] = [random(), random()].map((share) => Math.round((share * 180 + 10) * BLOCK_METRES)) as [number, number]; // biome-ignore format: one line reads better
  let [heading, left, speed, wait] = [Math.floor(random() * 4), BLOCK_METRES, 0, 0];
  let [driftEast, driftNorth] = [0, 0];
  let red = random() < RED_SHARE;
  for (let second = 0; second < seconds; second++) {
    if (wait > 0) wait--;
    else {
      const stopping = red && (speed * speed) / (2 * PULL) >= left - 2;
      speed = Math.max(stopping ? 0 : 2, Math.min(TOP_SPEED, speed + (stopping ? -PULL : PULL)));
      const gone = Math.min(left, speed);
      [east, north] = [east + [gone, 0, -gone, 0][heading]!, north + [0, gone, 0, -gone][heading]!];
      left -= gone;
      if (red && (speed === 0 || left < 3)) [wait, speed, red] = [10 + Math.floor(random() * 30), 0, false];
      if (left <= 0) {
        heading = turned(heading, east, north, random());
        [left, red] = [BLOCK_METRES, random() < RED_SHARE];
      }
    }
    // a receiver's error changes slowly, and less while it stands
    const step = wait > 0 ? 0.2 : 0.6;
    driftEast = driftEast * 0.97 + (random() - 0.5) * step * NOISE_METRES;
    driftNorth = driftNorth * 0.97 + (random() - 0.5) * step * NOISE_METRES;
    const [longitude, latitude] = placeAt(east + driftEast, north + driftNorth);
    const timeMs = START_MS + second * 1000;
    fixes.push({
      key: { timeMs, gateway: vehicle, boot: 1, seq: second + 1 },
      ...{ timeMs, longitude: Number(longitude.toFixed(7)), latitude: Number(latitude.toFixed(7)) },
      ...{ accuracyMetres: 5, speedCmPerS: Math.round(speed * 100), headingDegrees: 90, deadReckoning: false },
    });
  }
  return fixes;
}

/** Straight on or aside, and back towards the middle at the rim. */
function turned(heading: number, east: number, north: number, chance: number): number {
  const rim = 1_000;
  if (east < rim) return 0;
  if (north < rim) return 1;
  if (east > CITY_METRES - rim) return 2;
  if (north > CITY_METRES - rim) return 3;
  return chance < 0.6 ? heading : (heading + (chance < 0.8 ? 1 : 3)) % 4;
}

/** Tracks of city driving: for each second the fixes of all vehicles, in the order in which they would come in. */
export function cityTracks(vehicles: number, seconds: number, random: () => number): JudgedFix[][] {
  const tracks = Array.from({ length: vehicles }, (_, at) => driveCity(seconds, random, `v${at}`));
  return Array.from({ length: seconds }, (_, second) => tracks.map((track) => ({ ...track[second]! })));
}
