import { ROAD_CLASSES } from '@mediconnect/geo/road-graph/graph.ts';
import { telemetry } from '@mediconnect/schemas';
import { pick, split } from '../random.ts';
import { distanceM, offsetBy, type Place, type Point, type RoadRoute, type World } from '../world/world.ts';
import { startDrive } from './drive.ts';
import { buildPath, locate, type Path } from './path.ts';
import { timeMs, type Vehicle } from './state.ts';
import type { Leg, Visit } from './truth.ts';

const { SIREN_MODE_OFF, SIREN_MODE_WAIL, SIREN_MODE_YELP, SIREN_MODE_HI_LO } = telemetry.SirenMode;
const SIREN_MODES = [SIREN_MODE_WAIL, SIREN_MODE_WAIL, SIREN_MODE_YELP, SIREN_MODE_HI_LO];
/** On the forecourt of a station or hospital. */
const YARD_MPS = 4.5;
/** Sirens save a quarter of the usual time in towns: 1 / 0.75. */
const SIREN_FACTOR = 1.33;
/** What is left of the loss by traffic when others make room. */
const SIREN_LOSS = 0.4;
const YARD_CLASS = ROAD_CLASSES.indexOf('service');

/** Where a vehicle parks at a place: its own spot, a few metres from the others'. */
export function parkingSpot(place: Place, index: number): Point {
  const angle = index * 2.4;
  const radius = 4 + (index % 7) * 2.5;
  return offsetBy(place, radius * Math.cos(angle), radius * Math.sin(angle));
}

/** The route between two points, off the road at both ends where they lie beside it. */
function wholeRoute(world: World, from: Point, to: Point, siren: boolean): RoadRoute {
  const road = world.route(from, to, siren);
  if (road === undefined) return straight(from, to);
  const last = road.longitudes.length - 1;
  const start = { longitude: road.longitudes[0]!, latitude: road.latitudes[0]! };
  const end = { longitude: road.longitudes[last]!, latitude: road.latitudes[last]! };
  const before = distanceM(from, start) > 1;
  const after = distanceM(to, end) > 1;
  const shift = before ? 1 : 0;
  const join = (head: number, values: Iterable<number>, tail: number) =>
    Float64Array.from([...(before ? [head] : []), ...values, ...(after ? [tail] : [])]);
  return {
    longitudes: join(from.longitude, road.longitudes, to.longitude),
    latitudes: join(from.latitude, road.latitudes, to.latitude),
    speedsMps: join(YARD_MPS, road.speedsMps, YARD_MPS),
    roadClasses: Uint8Array.from(join(YARD_CLASS, road.roadClasses, YARD_CLASS)),
    signals: road.signals.map((point) => point + shift),
  };
}

/** The route at the speeds of the hour at which the leg begins: it is over before the hour is another. */
function inTraffic({ hours }: World, route: RoadRoute, atMs: number, siren: boolean): RoadRoute {
  if (hours === undefined) return route;
  const speedsMps = route.speedsMps.map((usual, piece) => {
    const factor = hours.speedFactor(atMs, route.roadClasses[piece]!);
    return usual * (siren && factor < 1 ? 1 - SIREN_LOSS * (1 - factor) : factor);
  });
  return { ...route, speedsMps };
}

/** The way between two points as a vehicle drives it that leaves at a time. */
export const pathInTraffic = (world: World, from: Point, to: Point, atMs: number, siren: boolean): Path =>
  buildPath(inTraffic(world, wholeRoute(world, from, to, siren), atMs, siren));

/** Where no road leads, the vehicle crosses country slowly: a hole in the map must not strand it. */
function straight(from: Point, to: Point): RoadRoute {
  return {
    longitudes: Float64Array.of(from.longitude, to.longitude),
    latitudes: Float64Array.of(from.latitude, to.latitude),
    speedsMps: Float64Array.of(YARD_MPS),
    roadClasses: Uint8Array.of(YARD_CLASS),
    signals: [],
  };
}

/** Sends the vehicle on its way from where it stands. */
export function startLeg(vehicle: Vehicle, world: World, purpose: Leg['purpose'], to: Point, siren: boolean): void {
  const random = split(vehicle.streams.drive, vehicle.legs++);
  const { habits, engine } = vehicle;
  const cruiseFactor = habits.cruise * (siren ? SIREN_FACTOR : 1);
  const path = pathInTraffic(world, vehicle.at, to, timeMs(vehicle), siren);
  vehicle.drive = startDrive(path, { ...habits.manner, siren, cruiseFactor }, random);
  vehicle.leg = {
    purpose,
    startMs: timeMs(vehicle),
    from: vehicle.at,
    siren,
    begunBefore: false,
    odometerM: engine.odometerM,
    fuelUsedMl: engine.fuelUsedMl,
  };
  setSiren(vehicle, siren ? pick(random, SIREN_MODES) : SIREN_MODE_OFF, siren);
}

/** Ends the leg under way at the place where the vehicle now stands. */
export function endLeg(vehicle: Vehicle, completed: boolean): void {
  const { leg, engine } = vehicle;
  vehicle.drive = undefined;
  vehicle.v = 0;
  vehicle.a = 0;
  vehicle.leg = undefined;
  if (leg === undefined) return;
  const { odometerM, fuelUsedMl, ...open } = leg;
  vehicle.happened.push({
    type: 'leg',
    ...open,
    endMs: timeMs(vehicle),
    to: vehicle.at,
    completed,
    distanceM: engine.odometerM - odometerM,
    fuelMl: engine.fuelUsedMl - fuelUsedMl,
  });
}

/** Moves the vehicle to where its drive is. */
export function followDrive(vehicle: Vehicle): void {
  const { drive } = vehicle;
  if (drive === undefined) return;
  const spot = locate(drive.path, drive.s, drive.knot);
  vehicle.at = offsetBy(drive.path.origin, spot.x, spot.y);
  vehicle.headingRad = spot.heading;
  vehicle.v = drive.v;
  vehicle.a = drive.a;
}

export function setSiren(vehicle: Vehicle, mode: number, lights: boolean): void {
  const sounding = (value: number) => value !== SIREN_MODE_OFF;
  if (sounding(mode) !== sounding(vehicle.sirenMode) || lights !== vehicle.lights)
    vehicle.happened.push({ type: 'siren', timeMs: timeMs(vehicle), siren: sounding(mode), lights });
  vehicle.sirenMode = mode;
  vehicle.lights = lights;
}

/** Begins a stay where the vehicle stands; `place` undefined at a scene. */
export function startVisit(vehicle: Vehicle, kind: Visit['kind'], place: Place | undefined, sinceBefore = false): void {
  vehicle.visit = {
    kind,
    place: place?.id ?? null,
    ...vehicle.at,
    arriveMs: sinceBefore ? null : timeMs(vehicle),
  };
}

/** Ends the stay, if there is one. */
export function endVisit(vehicle: Vehicle): void {
  if (vehicle.visit) vehicle.happened.push({ type: 'visit', ...vehicle.visit, leaveMs: timeMs(vehicle) });
  vehicle.visit = undefined;
}
