import type { RoadProfile } from './graph.ts';

/**
 * The rules of OSRM's car.lua (Project-OSRM/osrm-backend v26.10, profiles/car.lua, BSD-2-Clause) and, for `emergency`,
 * what blue lights change about them. The OSRM server of a region uses the same figures, so that both answer alike.
 */
export interface ProfileRules {
  readonly speedFactor: number;
  readonly turnPenaltySeconds: number;
  readonly oncomingPenaltySeconds: number;
  readonly uTurnPenaltySeconds: number;
  /** Seconds at a closed but usable gate. */
  readonly gateSeconds: Readonly<Record<string, number>>;
  /** Tags that grant or deny access, the first that is present decides. */
  readonly accessKeys: readonly string[];
  /** Vehicles whose forbidden turns it heeds, and whose exceptions from them it takes. */
  readonly turnRuleKeys: readonly string[];
  readonly accessAllowed: ReadonlySet<string>;
  readonly accessDenied: ReadonlySet<string>;
  /** Denied to through traffic, open as a start or an end. */
  readonly accessRestricted: ReadonlySet<string>;
  readonly serviceForbidden: ReadonlySet<string>;
  /** Access of service roads on which no trip starts or ends. */
  readonly serviceNoEnd: ReadonlySet<string>;
  readonly highwaySpeedsKmh: Readonly<Record<string, number>>;
  readonly avoidsReversible: boolean;
  readonly avoidsHov: boolean;
  readonly vehicle: {
    readonly heightMetres: number;
    readonly widthMetres: number;
    readonly lengthMetres: number;
    readonly kilograms: number;
  };
}

const CAR_SPEEDS_KMH = {
  ...{ motorway: 90, motorway_link: 45, trunk: 85, trunk_link: 40, primary: 65, primary_link: 30 },
  ...{ secondary: 55, secondary_link: 25, tertiary: 40, tertiary_link: 20, unclassified: 25, residential: 25 },
  ...{ living_street: 10, service: 15, winter_road: 20, ice_road: 15 },
};

const ALLOWED = ['yes', 'motorcar', 'motor_vehicle', 'vehicle', 'permissive', 'designated', 'hov'];
const DENIED = [
  ...['no', 'agricultural', 'forestry', 'emergency', 'psv', 'taxi', 'share_taxi', 'minibus', 'bus', 'foot'],
  ...['emergency_vehicle', 'restricted', 'military', 'official', 'customers', 'private', 'delivery', 'destination'],
  ...['permit', 'residents'],
];
const RESTRICTED = ['private', 'delivery', 'destination', 'customers', 'permit', 'residents', 'unknown'];

const normal: ProfileRules = {
  speedFactor: 1,
  turnPenaltySeconds: 7.5,
  oncomingPenaltySeconds: 2,
  uTurnPenaltySeconds: 20,
  gateSeconds: { gate: 60, lift_gate: 60 },
  accessKeys: ['motorcar', 'motor_vehicle', 'vehicle', 'access'],
  turnRuleKeys: ['motorcar', 'motor_vehicle', 'vehicle'],
  accessAllowed: new Set(ALLOWED),
  accessDenied: new Set(DENIED),
  accessRestricted: new Set(RESTRICTED),
  serviceForbidden: new Set(['emergency_access']),
  serviceNoEnd: new Set(['private']),
  highwaySpeedsKmh: CAR_SPEEDS_KMH,
  avoidsReversible: true,
  avoidsHov: true,
  vehicle: { heightMetres: 2, widthMetres: 1.9, lengthMetres: 4.8, kilograms: 2000 },
};

/** A drive with blue lights takes 0.75 of a car's time on the open road. */
export const EMERGENCY_SPEED_FACTOR = 1 / 0.75;

/** Who else a gate or a sign lets in when it lets in an ambulance on a call. */
const OPEN_TO_EMERGENCY = [
  ...['emergency', 'private', 'destination', 'delivery', 'customers', 'permit', 'residents', 'official', 'restricted'],
  ...['emergency_vehicle', 'psv', 'bus', 'taxi'],
];
const without = (list: readonly string[]): Set<string> => new Set(list.filter((v) => !OPEN_TO_EMERGENCY.includes(v)));

/**
 * Corners cost half as much (lights make room, but they
 * do not change physics). Driving against a one-way stays forbidden.
 */
const emergency: ProfileRules = {
  ...normal,
  speedFactor: EMERGENCY_SPEED_FACTOR,
  turnPenaltySeconds: normal.turnPenaltySeconds / 2,
  oncomingPenaltySeconds: normal.oncomingPenaltySeconds / 2,
  uTurnPenaltySeconds: 10,
  gateSeconds: { gate: 20, lift_gate: 10 },
  accessKeys: ['emergency', ...normal.accessKeys],
  turnRuleKeys: ['emergency', 'psv', ...normal.turnRuleKeys],
  accessAllowed: new Set([...ALLOWED, ...OPEN_TO_EMERGENCY]),
  accessDenied: without(DENIED),
  accessRestricted: without(RESTRICTED),
  serviceForbidden: new Set(),
  serviceNoEnd: new Set(),
  highwaySpeedsKmh: { ...CAR_SPEEDS_KMH, busway: 40 },
  avoidsReversible: false,
  avoidsHov: false,
};

export const PROFILE_RULES: Readonly<Record<RoadProfile, ProfileRules>> = { normal, emergency };

/** Speed in km/h on a road that is open by its tags but of no class we know. */
export const DEFAULT_SPEED_KMH = 10;
/** Drivers reach on average this share of a posted limit. */
export const LIMIT_FACTOR = 0.8;

/** Highest speed in km/h that a surface lets one drive. */
export const SURFACE_KMH: Readonly<Record<string, number>> = {
  ...{ cement: 80, compacted: 80, fine_gravel: 80, paving_stones: 60, metal: 60, bricks: 60, grass: 40, wood: 40 },
  ...{ sett: 40, grass_paver: 40, gravel: 40, unpaved: 40, ground: 40, dirt: 40, pebblestone: 40, tartan: 40 },
  ...{ cobblestone: 30, clay: 30, earth: 20, stone: 20, rocky: 20, sand: 20, laterite: 15, mud: 10, ice: 20, snow: 30 },
};
export const TRACKTYPE_KMH: Readonly<Record<string, number>> = {
  grade1: 60,
  grade2: 40,
  grade3: 30,
  grade4: 25,
  grade5: 20,
};
export const SMOOTHNESS_KMH: Readonly<Record<string, number>> = {
  ...{ intermediate: 80, bad: 40, very_bad: 20, horrible: 10, very_horrible: 5, impassable: 0 },
};
export const SERVICE_PENALTY: Readonly<Record<string, number>> = {
  ...{ alley: 0.5, parking: 0.5, parking_aisle: 0.5, driveway: 0.5, 'drive-through': 0.5, 'drive-thru': 0.5 },
};

/** Limits that are named instead of numbered, in km/h: by country where it differs, else by kind. */
export const NAMED_LIMITS_KMH: Readonly<Record<string, number>> = {
  ...{ 'at:rural': 100, 'at:trunk': 100, 'ar:urban': 40, 'ar:rural': 110, 'be:motorway': 120, 'be-bru:rural': 70 },
  ...{ 'be-bru:urban': 30, 'be-vlg:rural': 70, 'bg:motorway': 140, 'by:urban': 60, 'by:motorway': 110 },
  ...{ 'ca-on:rural': 80, 'ch:rural': 80, 'ch:trunk': 100, 'ch:motorway': 120, 'de:living_street': 7, 'de:rural': 100 },
  ...{
    'de:motorway': 0,
    'dk:rural': 80,
    'es:trunk': 90,
    'fr:rural': 80,
    'gb:nsl_single': 96.54,
    'gb:nsl_dual': 112.63,
  },
  ...{ 'gb:motorway': 112.63, 'lv:living_street': 20, 'nl:rural': 80, 'nl:trunk': 100, 'no:rural': 80 },
  ...{ 'no:motorway': 110, 'ph:urban': 40, 'ph:rural': 80, 'ph:motorway': 100, 'pl:rural': 100, 'pl:expressway': 120 },
  ...{ 'pl:motorway': 140, 'ro:trunk': 100, 'ru:living_street': 20, 'ru:urban': 60, 'ru:motorway': 110 },
  ...{
    'uk:nsl_single': 96.54,
    'uk:nsl_dual': 112.63,
    'uk:motorway': 112.63,
    'za:urban': 60,
    'za:rural': 100,
    none: 140,
  },
};
export const DEFAULT_LIMITS_KMH: Readonly<Record<string, number>> = { urban: 50, rural: 90, trunk: 110, motorway: 130 };
