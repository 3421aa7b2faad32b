import { bearingDegrees, normaliseDegrees, type PathLeg } from '@mediconnect/geo';
import type { Manoeuvre, RouteStep } from './contract.ts';

/**
 * The legs of a path as a driver is told them: legs along one street become one step, a roundabout is part of the step
 * that it leads to, and an arrival ends the list. Metres and seconds of the steps add up to those of the path.
 */
export function stepsOf(legs: readonly PathLeg[]): RouteStep[] {
  const steps: RouteStep[] = [];
  let roundabout: PathLeg[] = [];
  for (const [index, leg] of legs.entries()) {
    const before = legs[index - 1];
    if (leg.isRoundabout && index < legs.length - 1) {
      roundabout.push(leg);
      continue;
    }
    const manoeuvre = before === undefined || steps.length === 0 ? 'depart' : manoeuvreBetween(before, leg);
    const last = steps.at(-1);
    const staysOn = last !== undefined && roundabout.length === 0 && last.name === leg.name && manoeuvre === 'continue';
    const parts = [...roundabout, leg];
    roundabout = [];
    const distanceMetres = parts.reduce((sum, part) => sum + part.metres, 0);
    const durationSeconds = parts.reduce((sum, part) => sum + part.seconds + part.turnSeconds, 0);
    if (staysOn) {
      steps[steps.length - 1] = {
        ...last,
        distanceMetres: last.distanceMetres + distanceMetres,
        durationSeconds: last.durationSeconds + durationSeconds,
      };
      continue;
    }
    const location = parts[0]!.coordinates[0]!;
    const isRoundabout = parts.length > 1 && steps.length > 0;
    steps.push({
      name: leg.name,
      manoeuvre: isRoundabout ? 'roundabout' : manoeuvre,
      distanceMetres,
      durationSeconds,
      location,
    });
  }
  const end = legs.at(-1)!;
  const arrival: RouteStep = {
    name: end.name,
    manoeuvre: 'arrive',
    distanceMetres: 0,
    durationSeconds: 0,
    location: end.coordinates.at(-1)!,
  };
  return [...steps, arrival].map(rounded);
}

const rounded = (step: RouteStep): RouteStep => ({
  ...step,
  distanceMetres: Math.round(step.distanceMetres * 10) / 10,
  durationSeconds: Math.round(step.durationSeconds * 10) / 10,
});

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
