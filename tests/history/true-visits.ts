import { distance, point } from '@turf/turf';
import type { TruthLine } from './simulated.ts';

/** A fence of the proof: everything within a radius of a place. */
export interface Circle {
  readonly name: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly radiusMetres: number;
}

/** A time that a vehicle was inside a circle. Null where the span began or ended with it inside. */
export interface Visit {
  readonly vehicle: string;
  readonly circle: string;
  readonly enterMs: number | null;
  readonly exitMs: number | null;
  /** How far inside it came. */
  readonly depthMetres: number;
  /** How long it was inside, as far as the span tells. */
  readonly seconds: number;
}

/** Who leaves a circle by less than this and comes back may or may not be told: hysteresis is 30 m, a fix is off by some. */
const BRIEF_METRES = 45;

/** Where a vehicle really was. */
export interface TruePlace {
  readonly timeMs: number;
  readonly longitude: number;
  readonly latitude: number;
}

/** Where each vehicle really was, in order of time: also where it measured nothing, or what it measured was lost. */
export function truePaths(truth: readonly TruthLine[]): Map<string, TruePlace[]> {
  const paths = new Map<string, TruePlace[]>();
  for (const line of truth) {
    if (line.type !== 'position' && line.type !== 'lost') continue;
    const { vehicle, timeMs, longitude, latitude } = line as unknown as TruePlace & { vehicle: string };
    const path = paths.get(vehicle) ?? [];
    if (path.length === 0) paths.set(vehicle, path);
    path.push({ timeMs, longitude, latitude });
  }
  for (const path of paths.values()) path.sort((a, b) => a.timeMs - b.timeMs);
  return paths;
}

/** Places at which the truth tells visits of some kinds, as circles. */
export function circlesOf(truth: readonly TruthLine[], kinds: readonly string[], radiusMetres: number): Circle[] {
  const circles = new Map<string, Circle>();
  for (const line of truth) {
    if (line.type !== 'visit' || !kinds.includes(line.kind as string) || line.place === null) continue;
    const name = line.place as string;
    const { longitude, latitude } = line as unknown as TruePlace;
    if (!circles.has(name)) circles.set(name, { name, longitude, latitude, radiusMetres });
  }
  return [...circles.values()];
}

/**
 * When a vehicle really was inside a circle: its true path is straight between two reports. Distances are turf's.
 * @returns every visit, and those of which both ends have to be told: the ones that it hardly interrupted are one
 */
export function trueVisits(
  vehicle: string,
  path: readonly TruePlace[],
  circle: Circle,
): { crossed: Visit[]; due: Visit[] } {
  const centre = point([circle.longitude, circle.latitude]);
  const insideBy = ({ longitude, latitude }: TruePlace) =>
    circle.radiusMetres - distance(point([longitude, latitude]), centre, { units: 'meters' });
  const visits: Visit[] = [];
  /** How far outside it came after each visit. */
  const outside: number[] = [];
  let open: { enterMs: number | null; fromMs: number; depth: number } | undefined;
  let before: { place: TruePlace; depth: number } | undefined;
  for (const place of path) {
    const depth = quickly(place, circle) ?? insideBy(place);
    const crossedMs = before && crossing(before, { place, depth });
    if (depth > 0) {
      open ??= { enterMs: crossedMs ?? null, fromMs: crossedMs ?? place.timeMs, depth };
      open.depth = Math.max(open.depth, depth);
    } else if (open !== undefined) {
      visits.push(visitOf(vehicle, circle, open, crossedMs!, crossedMs!));
      open = undefined;
    }
    if (visits.length > 0) outside[visits.length - 1] = Math.max(outside[visits.length - 1] ?? 0, -depth);
    before = { place, depth };
  }
  if (open !== undefined) visits.push(visitOf(vehicle, circle, open, null, path.at(-1)!.timeMs));
  return { crossed: visits, due: joinBrief(visits, outside) };
}

/** Visits between which the vehicle was hardly outside, as one. */
function joinBrief(visits: readonly Visit[], outside: readonly number[]): Visit[] {
  const joined: Visit[] = [];
  for (const [at, visit] of visits.entries()) {
    const before = joined.at(-1);
    if (before === undefined || outside[at - 1]! > BRIEF_METRES) joined.push(visit);
    else
      joined[joined.length - 1] = {
        ...before,
        exitMs: visit.exitMs,
        depthMetres: Math.max(before.depthMetres, visit.depthMetres),
        seconds: before.seconds + visit.seconds,
      };
  }
  return joined;
}

const visitOf = (
  vehicle: string,
  circle: Circle,
  { enterMs, fromMs, depth }: { enterMs: number | null; fromMs: number; depth: number },
  exitMs: number | null,
  toMs: number,
): Visit => ({ vehicle, circle: circle.name, enterMs, exitMs, depthMetres: depth, seconds: (toMs - fromMs) / 1000 });

/** Far away it does not matter how far: saves most of turf's time. */
function quickly({ longitude, latitude }: TruePlace, circle: Circle): number | undefined {
  const far = Math.abs(latitude - circle.latitude) > 0.01 || Math.abs(longitude - circle.longitude) > 0.02;
  return far ? -1000 : undefined;
}

type Step = { readonly place: TruePlace; readonly depth: number };

function crossing(a: Step, b: Step): number | undefined {
  if (a.depth > 0 === b.depth > 0) return undefined;
  return a.place.timeMs + ((b.place.timeMs - a.place.timeMs) * a.depth) / (a.depth - b.depth);
}

/** A receiver needs as long to be right again. */
const RECOVERY_MS = 10_000;
/** A good fix is wrong by so much now and then: who drives along a boundary crosses it elsewhere in his fixes. */
const NOISE_METRES = 6;

/**
 * Whether nobody could know a crossing better: the vehicle's receiver drifted or told nothing, or the vehicle really was
 * at the boundary, within the noise of a fix, when it was told to cross it.
 */
export function excuses(truth: readonly TruthLine[], circles: readonly Circle[]) {
  const spans = truth.filter(({ type, fault }) => type === 'fault' && (fault === 'drift' || fault === 'gaps'));
  const paths = truePaths(truth);
  const atFault = (vehicle: string, timeMs: number) =>
    spans.some((span) => {
      const [fromMs, toMs] = [span.startMs as number, (span.endMs as number | null) ?? Infinity];
      return span.vehicle === vehicle && fromMs - RECOVERY_MS <= timeMs && timeMs <= toMs + RECOVERY_MS;
    });
  const atBoundary = (vehicle: string, name: string, timeMs: number) => {
    const circle = circles.find((one) => one.name === name)!;
    const near = paths.get(vehicle)!.filter((place) => Math.abs(place.timeMs - timeMs) <= 1000);
    const centre = point([circle.longitude, circle.latitude]);
    return near.some(({ longitude, latitude }) => {
      const metres = distance(point([longitude, latitude]), centre, { units: 'meters' });
      return Math.abs(metres - circle.radiusMetres) <= NOISE_METRES;
    });
  };
  return ({ vehicle, circle }: Visit, trueMs: number, toldMs: number): boolean =>
    atFault(vehicle, trueMs) || atBoundary(vehicle, circle, toldMs);
}
