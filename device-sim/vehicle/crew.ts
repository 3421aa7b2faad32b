import { type Crew, telemetry } from '@mediconnect/schemas';
import { between, type Random } from '../random.ts';

const SHIFT_MS = 12 * 3_600_000;
const CREWS_PER_VEHICLE = 4;

/** Who is signed on. Shifts of twelve hours; each vehicle changes crews at its own time. */
export interface CrewState {
  /** Which of the vehicle's crews; grows with each change. */
  shift: number;
  signedOn: boolean;
  shiftEndsMs: number;
  /** Sign-ons and sign-offs that were not reported yet. */
  unreported: Crew[];
}

export function createCrew(index: number, random: Random, signedOn: boolean): CrewState {
  const crew: CrewState = { shift: 0, signedOn, shiftEndsMs: between(random, 0, SHIFT_MS), unreported: [] };
  // A gateway that starts says who is on board; and that nobody is.
  crew.unreported.push(...badges(index, crew, signedOn));
  return crew;
}

/** The two badges of the current crew, as sign-on or sign-off. */
function badges(index: number, crew: CrewState, signedOn: boolean): Crew[] {
  const base = 1000 + index * CREWS_PER_VEHICLE * 2 + (crew.shift % CREWS_PER_VEHICLE) * 2;
  const { CREW_ROLE_DRIVER, CREW_ROLE_ATTENDANT } = telemetry.CrewRole;
  return [
    { badge: `B${base}`, role: CREW_ROLE_DRIVER, signedOn },
    { badge: `B${base + 1}`, role: CREW_ROLE_ATTENDANT, signedOn },
  ];
}

/** The crew goes home. */
export function signOff(index: number, crew: CrewState): void {
  crew.signedOn = false;
  crew.unreported.push(...badges(index, crew, false));
}

/** The next crew takes over for twelve hours from `nowMs` (elapsed). */
export function signOn(index: number, crew: CrewState, nowMs: number): void {
  crew.shift++;
  crew.signedOn = true;
  crew.shiftEndsMs = nowMs + SHIFT_MS;
  crew.unreported.push(...badges(index, crew, true));
}
