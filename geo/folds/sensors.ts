import { type Crew, type Siren, telemetry } from '@mediconnect/schemas';
import type { FoldFrame } from './frame.ts';

const { SirenMode, CrewRole } = telemetry;

/** Who is signed on, by badge. */
export interface CrewMember {
  readonly badge: string;
  /** A CrewRole; 0 where it was not told. */
  readonly role: number;
}

/** What the frames so far say besides positions: the last value of each, null while none was measured. */
export interface Sensors {
  readonly sirenSounding: boolean;
  readonly lights: boolean;
  readonly ignition: boolean | null;
  readonly charging: boolean | null;
  readonly fuelUsedMl: number | null;
  readonly fuelLevelPermille: number | null;
  readonly odometerM: number | null;
  /** In order of badge. */
  readonly crew: readonly CrewMember[];
}

export const NO_SENSORS: Sensors = Object.freeze({
  sirenSounding: false,
  lights: false,
  ignition: null,
  charging: null,
  fuelUsedMl: null,
  fuelLevelPermille: null,
  odometerM: null,
  crew: [],
});

/** A vehicle has a handful; more are remembered only so that a broken reader cannot fill the memory. */
const MAX_CREW = 64;

/** Siren or warning lights: the vehicle asks for its way. */
export const onBlueLight = (sensors: Sensors): boolean => sensors.sirenSounding || sensors.lights;

/** The badge of who drives; '' when nobody is signed on as driver. */
export const driverOf = (sensors: Sensors): string =>
  sensors.crew.find(({ role }) => role === CrewRole.CREW_ROLE_DRIVER)?.badge ?? '';

/** The next frame in order of history. @returns the same object when nothing changed */
export function foldSensors(sensors: Sensors, frame: FoldFrame): Sensors {
  switch (frame.kind) {
    case 'siren':
      return foldSiren(sensors, frame.body);
    case 'battery':
      return frame.body.charging == null || frame.body.charging === sensors.charging
        ? sensors
        : { ...sensors, charging: frame.body.charging };
    case 'engine': {
      const { ignition, fuelUsedMl, fuelLevelPermille, odometerM } = frame.body;
      return {
        ...sensors,
        ignition: ignition ?? sensors.ignition,
        fuelUsedMl: fuelUsedMl ?? sensors.fuelUsedMl,
        fuelLevelPermille: fuelLevelPermille ?? sensors.fuelLevelPermille,
        odometerM: odometerM ?? sensors.odometerM,
      };
    }
    case 'crew':
      return foldCrewMember(sensors, frame.body);
    default:
      return sensors;
  }
}

function foldSiren(sensors: Sensors, { mode, lights }: Siren): Sensors {
  const told = mode != null && mode !== SirenMode.SIREN_MODE_UNSPECIFIED;
  const next = {
    sirenSounding: told ? mode !== SirenMode.SIREN_MODE_OFF : sensors.sirenSounding,
    lights: lights ?? sensors.lights,
  };
  const same = next.sirenSounding === sensors.sirenSounding && next.lights === sensors.lights;
  return same ? sensors : { ...sensors, ...next };
}

function foldCrewMember(sensors: Sensors, { badge, role, signedOn }: Crew): Sensors {
  if (badge == null || badge === '') return sensors;
  const others = sensors.crew.filter((member) => member.badge !== badge);
  if (signedOn !== true) return others.length === sensors.crew.length ? sensors : { ...sensors, crew: others };
  if (others.length >= MAX_CREW) return sensors;
  const crew = [...others, { badge, role: role ?? 0 }].sort((a, b) => (a.badge < b.badge ? -1 : 1));
  return { ...sensors, crew };
}
