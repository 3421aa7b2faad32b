import type { Manoeuvre, RouteStep } from '../contract.ts';
import type { OsrmStep } from './answers.ts';

const TURNS: Readonly<Record<string, Manoeuvre>> = {
  straight: 'continue',
  uturn: 'uturn',
  right: 'turn right',
  'slight right': 'turn slight right',
  'sharp right': 'turn sharp right',
  left: 'turn left',
  'slight left': 'turn slight left',
  'sharp left': 'turn sharp left',
};
const ROUNDABOUTS: ReadonlySet<string> = new Set(['roundabout', 'rotary']);
/** The way out of a roundabout is part of the step that enters it. */
const EXITS: ReadonlySet<string> = new Set(['exit roundabout', 'exit rotary']);

/**
 * OSRM's types (turn, new name, merge, on ramp, off ramp, fork, end of road, continue, roundabout turn, notification, and
 * whatever comes later) in our words: what counts for the driver is where the wheel is turned.
 */
export function manoeuvreOf({ maneuver }: OsrmStep): Manoeuvre {
  const { type, modifier = 'straight' } = maneuver;
  if (type === 'depart' || type === 'arrive') return type;
  if (ROUNDABOUTS.has(type)) return 'roundabout';
  return Object.hasOwn(TURNS, modifier) ? TURNS[modifier]! : 'continue';
}

/** The steps of one leg, in order, as a driver is told them. Their metres and seconds add up to those of the leg. */
export function stepsOf(steps: readonly OsrmStep[]): RouteStep[] {
  const told: RouteStep[] = [];
  for (const step of steps) {
    const last = told.at(-1);
    if (EXITS.has(step.maneuver.type) && last?.manoeuvre === 'roundabout') told[told.length - 1] = joined(last, step);
    else told.push(stepOf(step));
  }
  return told.map((step) => ({
    ...step,
    durationSeconds: tenth(step.durationSeconds),
    distanceMetres: tenth(step.distanceMetres),
  }));
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

function stepOf(step: OsrmStep): RouteStep {
  const { type, modifier, exit, location, bearing_after } = step.maneuver;
  return {
    name: step.name,
    manoeuvre: manoeuvreOf(step),
    distanceMetres: step.distance,
    durationSeconds: step.duration,
    location,
    ...(step.ref !== undefined && step.ref !== '' && { ref: step.ref }),
    ...(type !== 'arrive' && { bearingDegrees: Math.round(bearing_after) % 360 }),
    ...(exit !== undefined && { exit }),
    guidance: { type, ...(modifier !== undefined && { modifier }) },
  };
}

const joined = (entered: RouteStep, left: OsrmStep): RouteStep => ({
  ...entered,
  ...(left.name !== '' && { name: left.name }),
  bearingDegrees: Math.round(left.maneuver.bearing_after) % 360,
  distanceMetres: entered.distanceMetres + left.distance,
  durationSeconds: entered.durationSeconds + left.duration,
});
