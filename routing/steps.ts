import { bearingDegrees, normaliseDegrees, type PathLeg } from '@mediconnect/geo';
import type { Manoeuvre, RouteStep } from './contract.ts';

/**
 * The legs of a path as a driver is told them: legs along one street become one step, a roundabout is part of the step
 * that it leads to, which tells the exit, and an arrival ends the list. Metres and seconds of the steps add up to those of the path.
 */
export function stepsOf(legs: readonly PathLeg[]): RouteStep[] {
  const steps: RouteStep[] = [];
  let roundabout: PathLeg[] = [];
  for (const [index, leg] of legs.entries()) {
    if (leg.isRoundabout && index < legs.length - 1) {
      roundabout.push(leg);
      continue;
    }
    const manoeuvre = manoeuvreInto(legs, index, roundabout.length > 0, steps.length === 0);
    const exit = manoeuvre === 'roundabout' ? { exit: roundabout.filter(({ endsAtExit }) => endsAtExit).length } : {};
    const step = { ...stepOf(leg.name, manoeuvre, [...roundabout, leg]), ...exit };
    const last = steps.at(-1);
    if (last && staysOn(last, step)) steps[steps.length - 1] = joined(last, step);
    else steps.push(step);
    roundabout = [];
  }
  const end = legs.at(-1)!;
  const arrival = { ...stepOf(end.name, 'arrive', []), location: end.coordinates.at(-1)! };
  return [...steps, arrival].map(rounded);
}

function stepOf(name: string, manoeuvre: Manoeuvre, parts: readonly PathLeg[]): RouteStep {
  const [ahead, beyond] = parts.at(-1)?.coordinates ?? [];
  return {
    name,
    manoeuvre,
    distanceMetres: parts.reduce((sum, part) => sum + part.metres, 0),
    durationSeconds: parts.reduce((sum, part) => sum + part.seconds + part.turnSeconds, 0),
    location: parts[0]?.coordinates[0] ?? [0, 0],
    ...(ahead && beyond && { bearingDegrees: Math.round(bearing(ahead, beyond)) % 360 }),
  };
}

const GENTLE: readonly Manoeuvre[] = ['continue', 'turn slight left', 'turn slight right'];

/** The street bends but is still the same. */
const staysOn = (last: RouteStep, next: RouteStep): boolean =>
  last.name === next.name && (next.name === '' ? next.manoeuvre === 'continue' : GENTLE.includes(next.manoeuvre));

const joined = (last: RouteStep, next: RouteStep): RouteStep => ({
  ...last,
  distanceMetres: last.distanceMetres + next.distanceMetres,
  durationSeconds: last.durationSeconds + next.durationSeconds,
});

const rounded = (step: RouteStep): RouteStep => ({
  ...step,
  distanceMetres: Math.round(step.distanceMetres * 10) / 10,
  durationSeconds: Math.round(step.durationSeconds * 10) / 10,
});

function manoeuvreInto(legs: readonly PathLeg[], index: number, viaRoundabout: boolean, isFirst: boolean): Manoeuvre {
  const before = legs[index - 1];
  if (isFirst || !before) return 'depart';
  return viaRoundabout ? 'roundabout' : manoeuvreBetween(before, legs[index]!);
}

/** Angles after OSRM's guidance: below 20° one goes on, then slight, plain from 45°, sharp from 120°. */
function manoeuvreBetween(before: PathLeg, after: PathLeg): Manoeuvre {
  const [a, b] = before.coordinates.slice(-2);
  const [c, d] = after.coordinates;
  const angle = normaliseDegrees(bearing(c!, d!) - bearing(a!, b!));
  const signed = angle > 180 ? angle - 360 : angle;
  const size = Math.abs(signed);
  if (size < 20) return 'continue';
  if (size > 170) return 'uturn';
  const side = signed > 0 ? 'right' : 'left';
  return size < 45 ? `turn slight ${side}` : size < 120 ? `turn ${side}` : `turn sharp ${side}`;
}

const bearing = (from: [number, number], to: [number, number]): number =>
  bearingDegrees({ longitude: from[0], latitude: from[1] }, { longitude: to[0], latitude: to[1] });
